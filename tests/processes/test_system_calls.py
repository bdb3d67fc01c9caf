"""The filter of system calls: run by an interpreter of the kernel's machine over every call, and by the kernel."""

import ctypes
import ctypes.util
import errno
import itertools
import platform
import struct
from collections.abc import Sequence

import pytest

from workbench.processes.system_calls import (
    ARCHITECTURES,
    FAMILIES,
    NEW_NAMESPACES,
    NEWEST,
    NUMBERS,
    Family,
    denied,
    program,
)  # fmt: skip

ALLOWED, KILLED = "allowed", "killed"
FAMILY_SETS: tuple[tuple[Family, ...], ...] = ((), ("unix",), ("unix", "inet", "inet6"))


def run(code: bytes, number: int, processor: int, arguments: Sequence[int] = ()) -> str | int:
    """What the kernel would do: `allowed`, `killed`, or the error (classic BPF as seccomp(2) has it)."""
    data = struct.pack("=iIQ6Q", number, processor, 0, *(*arguments, 0, 0, 0, 0, 0, 0)[:6])
    program_ = list(struct.iter_unpack("=HBBI", code))
    assert len(program_) <= 4096
    at, word = 0, 0
    while True:
        operation, if_true, if_false, value = program_[at]
        at += 1
        if operation == 0x20:
            word = int(struct.unpack_from("=I", data, value)[0])
        elif operation == 0x06:
            return {0x7FFF0000: ALLOWED, 0x80000000: KILLED}[value] if value >> 16 != 5 else int(value & 0xFFFF)
        else:
            holds = {0x15: word == value, 0x25: word > value, 0x45: bool(word & value)}[operation]
            at += if_true if holds else if_false


@pytest.mark.parametrize(("machine", "families"), itertools.product(ARCHITECTURES, FAMILY_SETS))
def test_every_call_that_is_denied_always_fails_and_every_other_is_allowed(
    machine: str, families: tuple[Family, ...]
) -> None:
    code, processor = program(families, machine), ARCHITECTURES[machine]
    column = list(ARCHITECTURES).index(machine)
    always = {
        NUMBERS[rule.call][column]: rule.error
        for rule in denied(families)
        if not (rule.any_bit or rule.one_of or rule.none_of is not None)
    }
    conditional = {NUMBERS[name][column] for name in ("clone", "ioctl", "socket", "socketpair")}
    assert len(always) > 60
    for number in range(NEWEST + 1):
        if number not in conditional:
            assert run(code, number, processor) == always.get(number, ALLOWED), number


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_newer_calls_and_those_of_other_modes_do_not_exist_or_end_the_process(machine: str) -> None:
    code, processor = program(FAMILY_SETS[1], machine), ARCHITECTURES[machine]
    for number in (NEWEST + 1, 547, 0x40000000, 0x40000000 | 101, 0xFFFFFFFF - 2**32):
        assert run(code, number, processor) == errno.ENOSYS
    for other in (0x40000003, 0x40000028, 0, *(set(ARCHITECTURES.values()) - {processor})):
        assert run(code, 1, other) == KILLED


@pytest.mark.parametrize(("machine", "families"), itertools.product(ARCHITECTURES, FAMILY_SETS))
def test_calls_are_judged_by_their_arguments(machine: str, families: tuple[Family, ...]) -> None:
    code, processor = program(families, machine), ARCHITECTURES[machine]
    column = list(ARCHITECTURES).index(machine)

    def ask(name: str, *arguments: int) -> str | int:
        number = NUMBERS[name][column]
        assert number is not None
        return run(code, number, processor, arguments)

    for family in range(64):
        made = ALLOWED if family in {FAMILIES[one] for one in families} else errno.EAFNOSUPPORT
        assert ask("socket", family) == made
        # The kernel takes 32 bits of it: what stands above them must not let it pass.
        assert ask("socket", family | 1 << 32) == made
        assert ask("socketpair", family) == (ALLOWED if family == 1 else errno.EAFNOSUPPORT)
    for bit in range(32):
        flag = 1 << bit
        assert ask("clone", flag | 17) == (errno.EPERM if flag & NEW_NAMESPACES else ALLOWED), hex(flag)
    assert ask("clone", 0x003D0F00) == ALLOWED  # a thread, as glibc makes one
    for request in (0x5412, 0x541C):
        assert ask("ioctl", 0, request) == ask("ioctl", 0, request | 1 << 40) == errno.EPERM
    assert ask("ioctl", 0x5412, 0x5401) == ALLOWED


def test_a_processor_without_a_table_gets_no_filter() -> None:
    with pytest.raises(LookupError, match="riscv64"):
        program((), "riscv64")
    assert program((), "") == program((), platform.machine())


# What libseccomp says of a name that it does not know, and the last call that its release of Debian 12 knows.
_UNKNOWN, _NEWEST_OF_2_5_4 = -1, 450


def test_the_numbers_are_those_of_libseccomp() -> None:
    path = ctypes.util.find_library("seccomp")
    if path is None:
        pytest.skip("libseccomp is not installed")
    resolve = ctypes.CDLL(path).seccomp_syscall_resolve_name_arch
    resolve.restype = ctypes.c_int
    for name, numbers in NUMBERS.items():
        for number, processor in zip(numbers, ARCHITECTURES.values(), strict=True):
            known = resolve(ctypes.c_uint32(processor), name.encode())
            if known == _UNKNOWN and number is not None and number > _NEWEST_OF_2_5_4:
                continue
            # Below -1 stands for a call that this processor has not.
            assert known == number if number is not None else known < -1, name
