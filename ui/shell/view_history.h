// SPDX-License-Identifier: GPL-3.0-or-later
// Back and forward through what the window showed: page, filter and what was selected there. Small steps in a row (letters of a
// word that is being typed) are one entry. A plain value; the window applies what it gives.
#pragma once
#include "core/search/filter.h"

#include <QString>
#include <optional>
#include <vector>

namespace ui {

struct ViewState {
    int page = 0;
    core::Filter filter;
    QString subject; // of the page: a correlation id, a user, an address; may be empty
    bool operator==(const ViewState&) const = default;
};

class ViewHistory
{
public:
    static constexpr std::size_t limit = 200;

    // What is on show now. `replace`: the same visit goes on, as while a word is being typed.
    void note(ViewState state, bool replace = false);
    std::optional<ViewState> back();
    std::optional<ViewState> forward();
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_states.size(); }
    void clear();

private:
    std::vector<ViewState> m_states;
    std::size_t m_at = 0; // of the state on show, where there is any
};

} // namespace ui
