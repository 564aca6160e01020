// SPDX-License-Identifier: GPL-3.0-or-later
// What the messages of AAD Connect say in their text (layouts: domain reference, section 3.1). The texts come as the
// raw insertion string or inside Event Viewer's "The description for Event ID ... cannot be found"; with or without a
// blank behind a colon, with the colon missing, with LF or CR LF. All results are views into the message; a field that
// the message does not have is empty.
#pragma once
#include <string_view>

namespace core {

struct WritebackMessage {
    std::string_view tracking;     // the GUID behind "TrackingId:", as written
    std::string_view token;        // "PasswordResetRequestStart"
    std::string_view upn;          // behind "UserPrincipalName:", else behind "Details:"
    std::string_view adminUpn;
    std::string_view objectId;     // the GUID of "cloudAnchor: User_<GUID>", as written
    std::string_view sourceAnchor; // base64
    std::string_view hr;           // eight hexadecimal digits
    std::string_view reason;       // the sentence behind "message=", else the text behind "Reason:"
};

// A message of the source PasswordResetService.
WritebackMessage parseWritebackMessage(std::string_view message);

// The error of ADSync 6329: "0x80230626 (The password could not be updated ...)". Only hr and reason are set. Its
// "Tracking ID:" (652, 655) is another id than that of PasswordResetService, so no id is taken from ADSync.
WritebackMessage parseSyncEngineError(std::string_view message);

} // namespace core
