"""The custodians of a region's recovery key, for tests that need what they did and not how they typed it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from gezinsteam_app.server import custodians, recovering, setup
from gezinsteam_app.server.custodians import Custody
from gezinsteam_app.vault.recovery import RecoveryKey
from gezinsteam_app.vault.statements import public_key
from tests.server_fixture import Region
from tests.vaults import MOMENT, PASSPHRASE


def publish(region: Region, number: int = 1) -> RecoveryKey:
    """A new recovery key that the laptops of the region learn of at their next round."""
    root = setup.open_key(region.place.folder / setup.ROOT_FILE, PASSPHRASE)
    key = RecoveryKey(secrets.token_bytes(32), public_key(root))
    recovering.publish(region.place, key.statement(root, number, MOMENT))
    return key


def let_in(region: Region, key: RecoveryKey, files: Sequence[str], name: str, reason: str) -> None:
    """They open these files for somebody, and the operator brings their answer."""
    case = recovering.case_of(region.place, files)
    trust = case.trust()
    (user,) = custodians.people_called(trust, name)
    custody = Custody(key, trust.recoveries[key.device_id], trust, case)
    done = custodians.open_for(custody, user, reason, MOMENT)
    assert done.problems == []
    assert recovering.deliver(region.place, done.given) == []
