// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/view_history.h"

namespace ui {

void ViewHistory::note(ViewState state, bool replace)
{
    if (!m_states.empty() && m_states[m_at] == state)
        return;
    if (replace && !m_states.empty()) {
        m_states.resize(m_at + 1);
        m_states[m_at] = std::move(state);
        return;
    }
    if (!m_states.empty())
        m_states.resize(m_at + 1);
    m_states.push_back(std::move(state));
    if (m_states.size() > limit)
        m_states.erase(m_states.begin());
    m_at = m_states.size() - 1;
}

std::optional<ViewState> ViewHistory::back()
{
    if (!canGoBack())
        return std::nullopt;
    return m_states[--m_at];
}

std::optional<ViewState> ViewHistory::forward()
{
    if (!canGoForward())
        return std::nullopt;
    return m_states[++m_at];
}

void ViewHistory::clear()
{
    m_states.clear();
    m_at = 0;
}

} // namespace ui
