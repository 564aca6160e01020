// SPDX-License-Identifier: GPL-3.0-or-later
// The reduced view of a case: windows show the helpdesk page alone, without addresses and sign-ins, until a passphrase is given. It keeps
// people from mistakes and from looking around; it is no encryption: whoever has the file can read it with other programs.
// The passphrase is kept as PBKDF2-HMAC-SHA-256 with a salt of its own in the table meta; turning on and off, leaving and a refused
// passphrase are written into the examiner log. Belongs to the thread of the case, which is open for writing; throws sqlite::Error.
#pragma once
#include "core/base/result.h"
#include "core/store/case.h"

#include <string_view>

namespace core::helpdesk {

inline constexpr std::size_t leastPassphrase = 8; // bytes

bool isReduced(store::Case& theCase); // reading will do
// InvalidArgument: the passphrase is too short, or the case is reduced already (its passphrase is changed by leaving it for good first).
Result<void> reduceView(store::Case& theCase, std::string_view passphrase);
// `forGood`: the case is shown in full from now on; otherwise only whoever asks may. InvalidArgument: not the passphrase. NotFound: the case
// is not reduced. Damaged: what is kept of the passphrase cannot be read, so none is right. Takes a part of a second.
Result<void> leaveReducedView(store::Case& theCase, std::string_view passphrase, bool forGood);

} // namespace core::helpdesk
