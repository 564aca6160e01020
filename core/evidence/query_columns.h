// SPDX-License-Identifier: GPL-3.0-or-later
// Names in an answer of the query service: of its parts, its tables and their columns.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace core {

// Whether the name is one of those, in any case of letters.
bool isAny(std::string_view name, std::initializer_list<std::string_view> names);
// What a JSON text means; empty for what is none.
std::string textOf(std::string_view value);
// `"name":` of each column in a list of them.
std::vector<std::string> readColumns(std::string_view list);
// For people: "a table with the columns Computer, count_".
std::string columnList(const std::vector<std::string>& columns);
// Tables in which Kusto tells of the query itself.
bool isAboutQuery(std::string_view table);
// The same by their columns: in Azure Data Explorer they are Table_1, Table_2 and so on behind the result.
bool haveColumnsAboutQuery(const std::vector<std::string>& columns);

} // namespace core
