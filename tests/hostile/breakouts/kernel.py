"""Further ways out of a sandbox, as `breakout_ways` has them: the kernel, shared memory, files, what was left lying."""

import ctypes
import fcntl
import mmap
import os
import resource
import signal
import socket
import struct
from pathlib import Path

from tests.hostile.breakouts.ways import AIMS, Held, call, in_a_child, reaches, way

_NEWUSER, _NEWNET, _NEWNS = 0x10000000, 0x40000000, 0x00020000


# Namespaces and mounts.


@way
def unshare_a_user_namespace() -> str:
    return in_a_child(lambda: call("unshare", _NEWUSER))


@way
def unshare_a_mount_namespace() -> str:
    return in_a_child(lambda: call("unshare", _NEWNS))


@way
def clone_into_a_user_namespace() -> str:
    def clone() -> None:
        if call("clone", _NEWUSER | signal.SIGCHLD, 0, 0, 0, 0) == 0:
            os._exit(0)

    return in_a_child(clone)


@way
def clone3_into_a_user_namespace() -> str:
    arguments = struct.pack("=11Q", _NEWUSER, 0, 0, 0, signal.SIGCHLD, 0, 0, 0, 0, 0, 0)

    def clone() -> None:
        if call("clone3", arguments, len(arguments)) == 0:
            os._exit(0)

    return in_a_child(clone)


@way
def enter_a_network_namespace() -> str:
    with Path("/proc/self/ns/net").open("rb") as file:
        number = file.fileno()
        return in_a_child(lambda: call("setns", number, _NEWNET))


@way
def mount() -> str:
    return f"done: {call('mount', b'none', AIMS['mount point'].encode(), b'tmpfs', 0, 0)}"


@way
def umount() -> str:
    return reaches("umount2", b"/nowhere-at-all", 0)


@way
def the_new_mount_calls() -> str:
    return f"descriptor {call('fsopen', b'tmpfs', 0)}"


@way
def a_copy_of_a_mount() -> str:
    return f"descriptor {call('open_tree', -100, b'/', 1)}"


@way
def change_the_root() -> str:
    return in_a_child(lambda: call("chroot", b"/"))


@way
def pivot_the_root() -> str:
    return reaches("pivot_root", b"/nowhere-at-all", b"/nowhere-at-all")


# The kernel.


@way
def io_uring() -> str:
    return f"descriptor {call('io_uring_setup', 1, ctypes.create_string_buffer(120))}"


@way
def bpf() -> str:
    return reaches("bpf", 0, struct.pack("=IIII", 2, 4, 4, 1), 16)


@way
def perf_events() -> str:
    return reaches("perf_event_open", ctypes.create_string_buffer(112), 0, -1, -1, 0)


@way
def userfaultfd() -> str:
    return f"descriptor {call('userfaultfd', 0)}"


@way
def the_keyring() -> str:
    return f"key {call('add_key', b'user', b'breakout', b'x', 1, -2)}"


@way
def the_keyring_of_the_session() -> str:
    return f"keyring {call('keyctl', 0, -3, 0, 0, 0)}"


@way
def a_kernel_module() -> str:
    return reaches("init_module", 0, 0, b"")


@way
def another_kernel() -> str:
    return reaches("kexec_load", 0, 0, 0, 0xFF)


@way
def a_file_by_its_handle() -> str:
    handle, mount_id = ctypes.create_string_buffer(struct.pack("=Ii", 128, 0), 136), ctypes.c_int()
    call("name_to_handle_at", -100, b"/", handle, ctypes.byref(mount_id), 0)
    return reaches("open_by_handle_at", -100, handle, 0)


@way
def another_personality() -> str:
    return f"was {call('personality', 0xFFFFFFFF)}"


@way
def the_messages_of_the_kernel() -> str:
    return f"{call('syslog', 3, ctypes.create_string_buffer(512), 512)} bytes"


@way
def the_clock() -> str:
    return reaches("clock_settime", 0, struct.pack("=qq", 0, 2_000_000_000))


@way
def the_name_of_the_machine() -> str:
    return f"set: {call('sethostname', socket.gethostname().encode(), len(socket.gethostname()))}"


@way
def restart_the_machine() -> str:
    return reaches("reboot", 1, 2, 3, 0)


@way
def watch_all_files() -> str:
    return f"descriptor {call('fanotify_init', 0, 0)}"


@way
def the_settings_of_the_kernel() -> str:
    with Path("/proc/sys/kernel/core_pattern").open("r+b") as file:
        return f"opened as {file.fileno()}"


@way
def calls_of_another_processor_mode() -> str:
    if os.uname().machine != "x86_64":
        raise Held("there is no such mode")

    def old_call() -> None:
        # mov eax, 20 (getpid of i386); int 0x80; ret
        code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
        ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()

    return in_a_child(old_call)


@way
def keys_typed_into_a_terminal() -> str:
    _, terminal = os.openpty()
    fcntl.ioctl(terminal, 0x5412, b"x")
    return "typed"


# Shared memory and queues.


@way
def shared_memory_of_system_v() -> str:
    return f"segment {call('shmget', AIMS['shm key'], 16, 0)}"


@way
def a_queue_of_system_v() -> str:
    return f"queue {call('msgget', AIMS['shm key'], 0)}"


@way
def a_queue_of_posix() -> str:
    return f"queue {call('mq_open', AIMS['queue'].encode(), os.O_RDONLY, 0, 0)}"


@way
def shared_memory_in_dev() -> str:
    return Path(AIMS["shared file"]).read_text("ascii")


# Files.


@way
def a_hidden_file_of_the_home() -> str:
    return Path(AIMS["home file"]).read_text("ascii")


@way
def write_what_the_shell_runs() -> str:
    with Path(AIMS["shell file"]).open("r+"):
        return "opened"


@way
def a_file_in_tmp() -> str:
    return Path(AIMS["file in tmp"]).read_text("ascii")


@way
def the_passwords_of_the_machine() -> str:
    return f"{len(Path('/etc/shadow').read_bytes())} bytes"


@way
def the_users_of_the_machine() -> str:
    return f"{len(Path('/etc/passwd').read_bytes())} bytes"


@way
def the_disks() -> str:
    found = [entry.name for entry in Path("/dev").iterdir() if entry.is_block_device()]
    if not found:
        raise Held("no disk in /dev")
    return ", ".join(found)


@way
def the_memory_of_the_machine() -> str:
    with Path(AIMS["memory device"]).open("rb"):
        return "opened"


@way
def the_devices_of_the_kernel() -> str:
    return f"{len(list(Path('/sys/kernel').iterdir()))} entries"


@way
def write_to_the_program() -> str:
    with Path(AIMS["program file"]).open("r+b"):
        return "opened"


@way
def write_beside_the_program() -> str:
    path = Path(AIMS["program file"]).with_name("breakout.tmp")
    path.write_bytes(b"")
    path.unlink()
    return "written"


@way
def write_to_the_packages_of_python() -> str:
    path = Path(AIMS["packages"]) / "breakout.tmp"
    path.write_bytes(b"")
    path.unlink()
    return "written"


@way
def write_to_the_system() -> str:
    path = Path("/usr/local/breakout.tmp")
    path.write_bytes(b"")
    path.unlink()
    return "written"


@way
def a_device_made_anew() -> str:
    path = Path("/", "tmp", f"breakout-{os.getpid()}")
    call("mknodat", -100, str(path).encode(), 0o020666, os.makedev(1, 3))
    path.unlink()
    return "made"


# What was left lying.


@way
def secrets_in_the_environment() -> str:
    found = [name for name, value in os.environ.items() if AIMS["secret"] in value and name != "AIMS"]
    if not found:
        raise Held("none")
    return ", ".join(found)


@way
def descriptors_left_open() -> str:
    links = [_link(entry) for entry in Path("/proc/self/fd").iterdir()]
    if AIMS["left open"] not in links:
        raise Held(f"{len(links)} descriptors")
    return "there"


def _link(path: Path) -> str:
    try:
        return str(path.readlink())
    except OSError:
        return ""


@way
def a_core_file() -> str:
    resource.setrlimit(resource.RLIMIT_CORE, (4096, 4096))
    return "allowed"


@way
def rights_by_a_program_that_has_them() -> str:
    if _status("NoNewPrivs") == "1":
        raise Held("no new rights")
    return "allowed"


@way
def rights_of_its_own() -> str:
    if not int(_status("CapEff") or "0", 16):
        raise Held("none")
    return _status("CapEff")


def _status(name: str) -> str:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:"))
