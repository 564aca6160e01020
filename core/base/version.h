// SPDX-License-Identifier: GPL-3.0-or-later
// The program's version as it is written into ledgers, the examiner log and reports (packaging/cmake/version.cmake).
#pragma once
#include <string_view>

namespace core {
extern const std::string_view programVersion;
}
