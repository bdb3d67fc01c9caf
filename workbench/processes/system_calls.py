"""The filter of system calls that a sandboxed process runs under, as a program of the kernel's classic BPF.

Made for `bwrap --seccomp FD` (seccomp(2), Documentation/userspace-api/seccomp_filter.rst). What is denied stands in one
table; everything else is allowed. Other processor modes end the process; calls that are newer than this table do not
exist in it. The numbers are those of arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

import errno
import platform
import struct
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Family = Literal["unix", "inet", "inet6"]
FAMILIES: Mapping[Family, int] = {"unix": 1, "inet": 2, "inet6": 10}

# <linux/audit.h>
ARCHITECTURES: Mapping[str, int] = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
NEWEST = 466
# CLONE_NEWTIME, _NEWNS, _NEWCGROUP, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET (<linux/sched.h>)
NEW_NAMESPACES = 0x80 | 0x20000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C

# Name: number on x86_64, on aarch64 (None where it does not exist).
NUMBERS: Mapping[str, tuple[int, int | None]] = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "process_madvise": (440, 440), "pidfd_getfd": (438, 438), "kcmp": (312, 272),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "move_mount": (429, 429),
    "open_tree": (428, 428), "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432),
    "fspick": (433, 433), "mount_setattr": (442, 442), "statmount": (457, 457), "listmount": (458, 458),
    "unshare": (272, 97), "setns": (308, 268), "clone": (56, 220), "clone3": (435, 435),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105), "finit_module": (313, 273),
    "delete_module": (176, 106), "personality": (135, 92), "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264), "quotactl": (179, 60), "quotactl_fd": (443, 443), "swapon": (167, 224),
    "swapoff": (168, 225), "reboot": (169, 142), "acct": (163, 89), "syslog": (103, 116), "iopl": (172, None),
    "ioperm": (173, None), "modify_ldt": (154, None), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "adjtimex": (159, 171), "clock_adjtime": (305, 266), "vhangup": (153, 58), "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263), "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "msgget": (68, 186),
    "msgsnd": (69, 189), "msgrcv": (70, 188), "msgctl": (71, 187), "semget": (64, 190), "semop": (65, 193),
    "semtimedop": (220, 192), "semctl": (66, 191), "mq_open": (240, 180), "mq_unlink": (241, 181),
    "mq_timedsend": (242, 182), "mq_timedreceive": (243, 183), "mq_notify": (244, 184), "mq_getsetattr": (245, 185),
    "migrate_pages": (256, 238), "move_pages": (279, 239), "vmsplice": (278, 75), "sethostname": (170, 161),
    "setdomainname": (171, 162), "mknod": (133, None), "mknodat": (259, 33), "ioctl": (16, 29),
    "socket": (41, 198), "socketpair": (53, 199),
}  # fmt: skip
_CONDITIONAL = frozenset({"clone", "ioctl", "socket", "socketpair"})
# A caller that knows another way takes it when a call does not exist: glibc falls back from clone3 to clone.
_MISSING = frozenset({"clone3", "io_uring_setup", "io_uring_enter", "io_uring_register"})


@dataclass(frozen=True, slots=True)
class Denied:
    """One call that fails with `error`: always, or as its argument (a number of 32 bits) is.

    `any_bit`: where it has one of these bits. `one_of`: where it is one of these. `none_of`: where it is none of these.
    """

    call: str
    error: int = errno.EPERM
    argument: int = 0
    any_bit: int = 0
    one_of: tuple[int, ...] = ()
    none_of: tuple[int, ...] | None = None


def denied(families: Collection[Family]) -> tuple[Denied, ...]:
    """What a sandboxed process may not ask of the kernel; `families` are those of its sockets."""
    numbers = tuple(sorted(FAMILIES[family] for family in families))
    always = (
        Denied(name, errno.ENOSYS if name in _MISSING else errno.EPERM) for name in NUMBERS if name not in _CONDITIONAL
    )
    return (
        *always,
        Denied("clone", argument=0, any_bit=NEW_NAMESPACES),
        Denied("ioctl", argument=1, one_of=(_TIOCSTI, _TIOCLINUX)),
        Denied("socket", errno.EAFNOSUPPORT, argument=0, none_of=numbers),
        # A pair inside of one process leads nowhere, and event loops wake themselves by one.
        Denied("socketpair", errno.EAFNOSUPPORT, argument=0, none_of=(FAMILIES["unix"],)),
    )


def program(families: Collection[Family], machine: str = "") -> bytes:
    """The filter for a processor (this one's by default), as `bwrap --seccomp` reads it.

    Raises LookupError for a processor that has no table.
    """
    machine = machine or platform.machine()
    column = list(ARCHITECTURES).index(machine) if machine in ARCHITECTURES else None
    if column is None:
        raise LookupError(f"no table of system calls for {machine}")
    code = [
        _load(4),
        _jump(_EQUAL, ARCHITECTURES[machine], 1, 0),
        _give(_KILL_PROCESS),
        _load(0),
        _jump(_GREATER, NEWEST, 0, 1),
        _give(_ERRNO | errno.ENOSYS),
    ]
    for rule in denied(families):
        number = NUMBERS[rule.call][column]
        if number is not None:
            body = list(_body(rule))
            code += [_jump(_EQUAL, number, 0, len(body)), *body]
    return b"".join([*code, _give(_ALLOW)])


# struct sock_filter and the codes of <linux/bpf_common.h>, <linux/seccomp.h>
_LOAD, _EQUAL, _GREATER, _BITS, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000


def _body(rule: Denied) -> Iterator[bytes]:
    """What is done once the number of the call is the rule's; it always gives an answer."""
    refuse, allow = _give(_ERRNO | rule.error), _give(_ALLOW)
    if not (rule.any_bit or rule.one_of or rule.none_of is not None):
        yield refuse
        return
    # The low half of a 64-bit argument comes first on both processors, and the kernel takes these arguments as 32 bits.
    yield _load(16 + 8 * rule.argument)
    if rule.any_bit:
        yield _jump(_BITS, rule.any_bit, 0, 1)
        yield refuse
        yield allow
        return
    values = rule.one_of or rule.none_of or ()
    found, otherwise = (refuse, allow) if rule.one_of else (allow, refuse)
    for left, value in zip(range(len(values), 0, -1), values, strict=True):
        yield _jump(_EQUAL, value, left, 0)
    yield otherwise
    yield found


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _load(offset: int) -> bytes:
    """Take a word of `struct seccomp_data`: the call's number at 0, the processor at 4, arguments from 16 on."""
    return _instruction(_LOAD, offset)


def _jump(code: int, value: int, if_true: int, if_false: int) -> bytes:
    return _instruction(code, value, if_true, if_false)


def _give(value: int) -> bytes:
    return _instruction(_RETURN, value)
