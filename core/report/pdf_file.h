// SPDX-License-Identifier: GPL-3.0-or-later
// What cairo 1.16 cannot say in the files that it makes, put in afterwards: the language, that windows show the title, what pictures are
// (/Alt), what heads of tables belong to, and a date of making that is the report's or none. Pure.
#pragma once
#include "core/base/utc_time.h"
#include "core/report/pdf_page.h"

#include <optional>
#include <string>

namespace core::report::pdf {

struct Additions {
    std::vector<Element> elements; // of Pages::takeElements()
    std::optional<UtcTime> made;
};
// The file written anew, its table of objects too; as it was where it has not the form that cairo gives it.
std::string complete(std::string file, const Additions& additions);

} // namespace core::report::pdf
