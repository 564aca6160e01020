// SPDX-License-Identifier: GPL-3.0-or-later
// The list under the cursor of the editor: what may be written here, each with its kind and a word about it. Tab or Enter takes the
// marked one, Escape closes the list. GUI thread.
#pragma once
#include "core/kql/completion.h"

#include <QCompleter>

class QStandardItemModel;

namespace ui {

class QueryCompleter : public QCompleter
{
    Q_OBJECT

public:
    explicit QueryCompleter(QWidget* editor);

    // At that place of the editor; none: closes it.
    void offer(std::vector<core::kql::Candidate> candidates, const QRect& place);
    bool isOpen() const;
    void close();
    bool takeCurrent(); // false: nothing is marked
    const std::vector<core::kql::Candidate>& candidates() const { return m_candidates; }

Q_SIGNALS:
    void chosen(const core::kql::Candidate& candidate);

private:
    void take(const QModelIndex& index);

    QStandardItemModel* m_items;
    std::vector<core::kql::Candidate> m_candidates;
};

} // namespace ui
