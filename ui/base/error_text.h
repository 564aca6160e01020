// SPDX-License-Identifier: GPL-3.0-or-later
// What an error of core means, in the user's language. The detail stays as it is, for the "details" of a message.
#pragma once
#include "core/base/result.h"

#include <QString>

namespace ui {

QString errorText(const core::Error& error);    // a sentence, with the file's name where there is one
QString errorDetail(const core::Error& error);  // code, place and detail, for experts

} // namespace ui
