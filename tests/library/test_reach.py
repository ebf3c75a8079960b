from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.reach import is_public

INSIDE = """
    0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255
    192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250
    240.0.0.1 255.255.255.255 168.63.129.16
    :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
    64:ff9b:1::1 100::1 2001:db8::1 2001::1 2002:7f00:1:: 2002:a9fe:a9fe:: fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0
    fec0::1 ff02::1 ff0e::1 3fff::1 5f00::1
""".split()
OUTSIDE = "1.1.1.1 8.8.8.8 93.184.216.34 223.5.5.5 2606:4700::1111 2a00:1450:4001:81b::200e ::ffff:8.8.8.8".split()


@pytest.mark.parametrize("address", INSIDE)
def test_what_leads_inside_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", [*OUTSIDE, "64:ff9b::808:808", "2002:808:808::1"])
def test_what_is_a_machine_of_the_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_address_is_as_public_in_whichever_form_it_is_written(address: object) -> None:
    number = int(ip_address(str(address)))
    mapped, translated = ip_address(0xFFFF << 32 | number), ip_address(0x64FF9B << 96 | number)

    assert is_public(mapped) == is_public(translated) == is_public(ip_address(number))
