// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/rule_twin_dialog.h"

#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"
#include "ui/detect/rule_query_view.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
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

// Rows of a grid, so that both queries begin at one height.
void addSide(QGridLayout* grid, int column, const QString& title, const core::detect::Rule& rule, RuleQueryView* query)
{
    grid->addWidget(makeText(title, true), 0, column);
    grid->addWidget(makeText(coreParagraphs(rule.description)), 1, column);
    grid->addWidget(query, 2, column);
    grid->setColumnStretch(column, 1);
    query->setAccessibleName(title);
}

} // namespace

RuleTwinDialog::RuleTwinDialog(const core::detect::Rule& published, const core::detect::Rule& corrected, QWidget* parent)
    : QDialog(parent), m_published(new RuleQueryView), m_corrected(new RuleQueryView)
{
    setWindowTitle(coreText(corrected.name));
    const QString left = toQt(published.query), right = toQt(corrected.query);
    m_published->setQuery(left);
    m_corrected->setQuery(right);
    m_published->setMarkedLines(linesOfItsOwn(left, right));
    m_corrected->setMarkedLines(linesOfItsOwn(right, left));
    auto* sides = new QGridLayout;
    sides->setHorizontalSpacing(12);
    sides->setRowStretch(2, 1);
    addSide(sides, 0, tr("As published"), published, m_published);
    addSide(sides, 1, tr("Corrected"), corrected, m_corrected);
    auto* note = makeText(tr("Marked are the lines that only one of the two has."));
    note->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(sides, 1);
    column->addWidget(note);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 170, fontMetrics().height() * 42);
}

} // namespace ui
