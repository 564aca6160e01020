// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/signin_errors.h"

#include "core/base/text.h"
#include "core/knowledge/steps.h"
#include "core/knowledge/tsv_table.h"
#include "resource/signin_errors.h"

#include <algorithm>
#include <charconv>

namespace core {
namespace {

constexpr const char* tableName = "signin_errors";

PasswordVerdict verdictOf(std::string_view word)
{
    if (word.empty())
        return PasswordVerdict::Unsaid;
    if (word == "right")
        return PasswordVerdict::Right;
    if (word == "wrong")
        return PasswordVerdict::Wrong;
    brokenTable(tableName, word);
}

SignInError readError(const TsvTable& table, std::size_t row)
{
    SignInError error;
    const std::string_view code = table.cell(row, "code");
    if (std::from_chars(code.data(), code.data() + code.size(), error.code).ec != std::errc())
        brokenTable(tableName, code);
    error.name = table.cell(row, "name");
    error.title = table.cell(row, "title");
    error.password = verdictOf(table.cell(row, "password"));
    error.step = table.cell(row, "step");
    error.meaning = table.cell(row, "meaning");
    error.afterChange = table.cell(row, "after_change");
    error.next = table.cell(row, "next");
    error.who = readFixers(table.cell(row, "who"), tableName);
    error.source = readSources(table.cell(row, "source"), tableName);
    if (error.step.empty())
        return error;
    const Step* step = stepByName(error.step);
    if (!step)
        brokenTable(tableName, error.step);
    if (error.next.empty())
        error.next = step->next;
    if (error.who.empty())
        error.who = step->who;
    return error;
}

} // namespace

const std::vector<SignInError>& signInErrors()
{
    static const std::vector<SignInError> errors = [] {
        std::vector<SignInError> made;
        const TsvTable table = TsvTable::embedded(resource::signin_errors(), tableName);
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            made.push_back(readError(table, row));
        std::stable_sort(made.begin(), made.end(),
                         [](const SignInError& a, const SignInError& b) { return a.code < b.code; });
        return made;
    }();
    return errors;
}

const SignInError* signInError(int code)
{
    const std::vector<SignInError>& all = signInErrors();
    const auto found = std::lower_bound(all.begin(), all.end(), code,
                                        [](const SignInError& error, int wanted) { return error.code < wanted; });
    return found != all.end() && found->code == code ? &*found : nullptr;
}

const SignInError* signInError(std::string_view code)
{
    constexpr std::string_view prefix = "AADSTS";
    code = trim(code);
    const bool prefixed = startsWithIgnoreCase(code, prefix);
    if (prefixed)
        code.remove_prefix(prefix.size());
    int number = 0;
    const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), number);
    if (error != std::errc() || (!prefixed && end != code.data() + code.size()))
        return nullptr;
    return signInError(number);
}

} // namespace core
