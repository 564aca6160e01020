// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the query, one line each with its place; a click or Enter goes there. Takes no room where nothing is wrong. GUI
// thread.
#pragma once
#include "core/kql/diagnostic.h"

#include <QListWidget>

namespace ui {

class ProblemList : public QListWidget
{
    Q_OBJECT

public:
    explicit ProblemList(QWidget* parent = nullptr);
    void setProblems(const core::kql::Diagnostics& problems, std::string_view text); // spans of the text
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(const core::kql::Span& span);

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();
    core::kql::Diagnostics m_problems;
};

} // namespace ui
