"""What happens in a village: declaration, services, register, moves, contacts, letters, complaints."""

from suluh.villages.actions.declaring import declare, note_effort, offer, withdraw_offer
from suluh.villages.actions.register import add_resident, change_resident, hand_over, note_contact, note_move
from suluh.villages.actions.serving import complain, issue_letter

__all__ = [
    "add_resident", "change_resident", "complain", "declare", "hand_over", "issue_letter", "note_contact",
    "note_effort", "note_move", "offer", "withdraw_offer",
]  # fmt: skip
