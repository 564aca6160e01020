// SPDX-License-Identifier: GPL-3.0-or-later
// A rule beside the form in which it was published: the queries side by side, lines that only one of them has marked, and above them what the
// published form misses, by its own description. GUI thread.
#pragma once
#include "core/detect/rule.h"

#include <QDialog>

class QLabel;

namespace ui {

class RuleQueryView;

class RuleTwinDialog : public QDialog
{
    Q_OBJECT

public:
    RuleTwinDialog(const core::detect::Rule& published, const core::detect::Rule& corrected, QWidget* parent = nullptr);
    RuleQueryView& published() { return *m_published; }
    RuleQueryView& corrected() { return *m_corrected; }

private:
    RuleQueryView *m_published, *m_corrected;
};

} // namespace ui
