// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that are not there. A leg of union isfuzzy=true is dropped where nothing else is wrong with it, however deep the name stands: behind
// a let, in a function, in a join. So the errors of a let are held back until it is used.
#include "core/kql/binder/binder_state.h"

#include <algorithm>
#include <iterator>

namespace core::kql {

void Binder::sayMissing(Severity severity, const syntax::Name& name, std::string text)
{
    const std::size_t before = m_diagnostics.size();
    say(severity, name.span, std::move(text));
    if (m_diagnostics.size() > before) // not where too much is said already: then nothing is taken back
        m_missing.push_back(name);
}

Binder::MissingPtr Binder::takeBack(Mark since)
{
    const auto first = m_diagnostics.begin() + std::ptrdiff_t(since.said);
    const auto isError = [](const Diagnostic& one) { return one.severity != Severity::Warning; };
    const auto errors = std::size_t(std::count_if(first, m_diagnostics.end(), isError));
    if (errors == 0 || errors != m_missing.size() - since.missing)
        return nullptr;
    auto out = std::make_shared<Missing>();
    std::copy_if(first, m_diagnostics.end(), std::back_inserter(out->said), isError);
    out->names.assign(m_missing.begin() + std::ptrdiff_t(since.missing), m_missing.end());
    m_diagnostics.erase(std::remove_if(first, m_diagnostics.end(), isError), m_diagnostics.end());
    m_missing.resize(since.missing);
    return out;
}

void Binder::sayAgain(Missing& missing)
{
    missing.isUsed = true;
    for (std::size_t i = 0; i < missing.said.size(); ++i)
        sayMissing(missing.said[i].severity, missing.names[i], missing.said[i].text);
}

void Binder::sayLeftOut(const Missing& missing)
{
    for (const syntax::Name& table : missing.names)
        if (!table.text.empty()) // of a union of nothing: said of each of its legs
            warn(table.span, fmt::format("no table is called \"{}\"; it is left out (isfuzzy)", table.text));
}

void Binder::sayUnused()
{
    for (const MissingPtr& one : m_missingLets)
        if (!one->isUsed)
            sayAgain(*one);
}

} // namespace core::kql
