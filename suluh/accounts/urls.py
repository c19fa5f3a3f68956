"""Addresses of the way in, of one's own account, and of what administrators manage."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.usersessions import views as sessions
from django.urls import include, path, re_path

from suluh.accounts.views import agencies, members, own

sign_in = [
    path("", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("ditutup/", account.account_inactive, name="account_inactive"),
    path("dua-langkah/", mfa.authenticate, name="mfa_authenticate"),
    path("lupa-sandi/", account.password_reset, name="account_reset_password"),
    path("lupa-sandi/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    path("lupa-sandi/selesai/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^lupa-sandi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
own_account = [
    path("sandi/", account.password_change, name="account_change_password"),
    path("sandi/buat/", account.password_set, name="account_set_password"),
    path("ulang/", account.reauthenticate, name="account_reauthenticate"),
    path("ulang/kode/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("ulang/kunci/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("dua-langkah/", mfa.index, name="mfa_index"),
    path("dua-langkah/aplikasi/", totp.activate_totp, name="mfa_activate_totp"),
    path("dua-langkah/aplikasi/matikan/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("dua-langkah/cadangan/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("dua-langkah/cadangan/baru/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("dua-langkah/cadangan/unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("dua-langkah/kunci/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("dua-langkah/kunci/baru/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("dua-langkah/kunci/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("dua-langkah/kunci/<int:pk>/hapus/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("sesi/", sessions.list_usersessions, name="usersessions_list"),
]
room = [
    path("akun/", own.account, name="account"),
    path("akun/dua-langkah/wajib/", own.second_factor, name="second_factor"),
    path("undangan/<str:code>/", own.accept, name="accept"),
    path("anggota/", members.members, name="members"),
    path("anggota/undang/", members.invite, name="invite"),
    path("anggota/undangan/<int:invitation_id>/tarik/", members.withdraw, name="withdraw"),
    path("anggota/<int:user_id>/", members.member, name="member"),
    path("anggota/<int:user_id>/tutup/", members.close, name="close"),
    path("anggota/<int:user_id>/buka/", members.reopen, name="reopen"),
    path("anggota/<int:user_id>/dua-langkah/", members.reset_factor, name="reset_factor"),
    path("anggota/jabatan/<int:post_id>/akhiri/", members.end_post, name="end_post"),
    path("lembaga/", agencies.agencies, name="agencies"),
    path("lembaga/baru/", agencies.register, name="register_agency"),
    path("lembaga/<int:agency_id>/", agencies.agency, name="agency"),
    path("lembaga/<int:agency_id>/ubah/", agencies.change, name="change_agency"),
    path("lembaga/<int:agency_id>/kunci/", agencies.create_token, name="create_token"),
    path("lembaga/kunci/", agencies.keys, name="keys"),
    path("lembaga/kunci/<int:token_id>/ambil/", agencies.take_token, name="take_token"),
    path("lembaga/kunci/<int:token_id>/akhiri/", agencies.end_token, name="end_token"),
]
urlpatterns = [
    path("masuk/", include(sign_in)),
    path("akun/", include(own_account)),
    path("", include((room, "accounts"))),
]
