"""What can happen to members and their posts, to agencies, and to the keys of their systems."""

from suluh.accounts.actions.agencies import (
    change_agency,
    clear_token,
    create_token,
    end_token,
    found_agency,
    orphan_token,
    press_token,
    register_agency,
    take_token,
)
from suluh.accounts.actions.invitations import (
    accept_invitation,
    invite,
    invite_administrator,
    join_invited,
    withdraw_invitation,
)
from suluh.accounts.actions.members import (
    change_profile,
    close_account,
    end_post,
    give_post,
    note_sign_in,
    reopen_account,
    reset_factor,
)

__all__ = [
    "accept_invitation", "change_agency", "change_profile", "clear_token", "close_account", "create_token", "end_post",
    "end_token", "found_agency", "give_post", "invite", "invite_administrator", "join_invited", "note_sign_in",
    "orphan_token", "press_token", "register_agency", "reopen_account", "reset_factor", "take_token",
    "withdraw_invitation",
]  # fmt: skip
