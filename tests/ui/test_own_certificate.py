"""A region whose server has a certificate of its own authority: joining it in the window, and what is said when it
does not fit.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gezinsteam_app.actions import sending
from gezinsteam_app.actions.work import system_clock
from gezinsteam_app.server.running import Tls
from gezinsteam_app.ui.settings.enrol_page import EnrolPage
from tests.certificates import own_certificate
from tests.server_fixture import Region
from tests.ui.two_laptops import Opens, Until, button, reads
from tests.vaults import import_example, make_work


@pytest.fixture
def own(region: Region, tmp_path: Path) -> Tls:
    """The server speaks with a certificate that only this region vouches for."""
    region.off()
    made = own_certificate(tmp_path)
    region.on(tls=made)
    return made


def test_a_region_with_its_own_certificate_is_joined_with_the_file_that_it_gave(
    own: Tls, region: Region, open_desk: Opens, until: Until, tmp_path: Path
) -> None:
    work = make_work(tmp_path / "alleen", system_clock)
    import_example(work, "gezin-brouwer")
    desk = open_desk(work)
    page = EnrolPage(desk._theme, desk._network, work)
    desk.shell.show_page(page)
    page.address.setText(f"https://localhost:{region.port}")
    page.code.setText(region.invite("Annemiek Hofstra"))
    page.same.click()
    button(page, "Verbind deze laptop").click()
    until(lambda: "Gaf je regio ook een certificaat? Kies dat bestand dan hieronder." in reads(page))
    (tmp_path / "anders").mkdir()
    page.take_certificate(own_certificate(tmp_path / "anders").certificate)
    button(page, "Verbind deze laptop").click()
    until(lambda: "Het certificaat past niet bij deze server." in reads(page))
    page.take_certificate(own.key)
    assert "Dit bestand is geen certificaat." in reads(page)
    assert not sending.standing(work).enrolled
    page.take_certificate(own.certificate)
    assert "Gekozen: server.pem. Dit geldt alleen voor deze regio." in reads(page)
    button(page, "Verbind deze laptop").click()
    until(lambda: sending.standing(work).enrolled)
    assert sending.sync(work).state == sending.DONE
    work.connection.close()
    region.off()
    region.on(tls=own_certificate(tmp_path / "anders"))
    assert "kan niet bewijzen" in sending.sync(work).words
    desk.put_away()
    work.close()
    region.off()
