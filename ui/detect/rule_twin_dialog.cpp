// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/rule_twin_dialog.h"

#include "ui/base/qt_text.h"
#include "ui/detect/rule_query_view.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {

namespace {

QLabel* makeText(const QString& text, bool isBold = false)
{
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    QFont font = label->font();
    font.setBold(isBold);
    label->setFont(font);
    return label;
}

QWidget* side(const QString& title, const core::detect::Rule& rule, RuleQueryView* query)
{
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeText(title, true));
    column->addWidget(makeText(toQt(rule.description).trimmed()));
    column->addWidget(query, 1);
    query->setAccessibleName(title);
    return widget;
}

} // namespace

RuleTwinDialog::RuleTwinDialog(const core::detect::Rule& published, const core::detect::Rule& corrected, QWidget* parent)
    : QDialog(parent), m_published(new RuleQueryView), m_corrected(new RuleQueryView)
{
    setWindowTitle(toQt(corrected.name));
    const QString left = toQt(published.query), right = toQt(corrected.query);
    m_published->setQuery(left);
    m_corrected->setQuery(right);
    m_published->setMarkedLines(linesOfItsOwn(left, right));
    m_corrected->setMarkedLines(linesOfItsOwn(right, left));
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(side(tr("As published"), published, m_published));
    split->addWidget(side(tr("Corrected"), corrected, m_corrected));
    split->setSizes({1000, 1000});
    auto* note = makeText(tr("Marked are the lines that only one of the two has."));
    note->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(split, 1);
    column->addWidget(note);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 170, fontMetrics().height() * 42);
}

} // namespace ui
