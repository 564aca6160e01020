// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/fact_list.h"

#include "ui/base/kept_font.h"
#include "ui/base/theme.h"
#include "ui/base/wrapped_text.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace ui {

FactList::FactList(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(12, 4, 8, 8);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 3);
    m_grid->setColumnMinimumWidth(2, fontMetrics().height() + 4); // so that lists below each other have the same columns
}

// No higher than a line: in a higher row the value would stand below its name.
void FactList::sizeButton(QToolButton& button) const
{
    const int side = fontMetrics().height();
    button.setIconSize({side - 2, side - 2});
    button.setFixedSize(side + 4, side);
}

void FactList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    m_grid->setColumnMinimumWidth(2, fontMetrics().height() + 4);
    for (QToolButton* button : findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly))
        sizeButton(*button);
}

void FactList::setShares(int names, int values)
{
    m_grid->setColumnStretch(0, names);
    m_grid->setColumnStretch(1, values);
}

void FactList::clear()
{
    m_pendingHeading = nullptr;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    for (int row = 0; row < m_grid->rowCount(); ++row)
        m_grid->setRowStretch(row, 0);
}

void FactList::setHeld(bool isHeld)
{
    m_grid->setEnabled(!isHeld);
    if (!isHeld)
        m_grid->invalidate();
}

void FactList::addHeading(const QString& text)
{
    delete m_pendingHeading;
    m_pendingHeading = new QLabel(text, this);
    QFont bold = font();
    bold.setBold(true);
    m_pendingHeading->setFont(bold);
    m_pendingHeading->setWordWrap(true);
    m_pendingHeading->setContentsMargins(0, 8, 0, 1);
    m_pendingHeading->hide();
}

void FactList::addFact(const QString& name, const QString& value, const QString& copy, bool monospace)
{
    if (value.isEmpty())
        return;
    if (m_pendingHeading) {
        m_grid->addWidget(m_pendingHeading, m_grid->rowCount(), 0, 1, 3);
        m_pendingHeading->show();
        m_pendingHeading = nullptr;
    }
    const int row = m_grid->rowCount();
    auto* nameLabel = new QLabel(name, this);
    nameLabel->setForegroundRole(QPalette::PlaceholderText);
    nameLabel->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    nameLabel->setWordWrap(true);
    QWidget* shown = monospace ? makeId(value) : makeText(value);
    shown->setAccessibleName(name);
    nameLabel->setBuddy(shown);
    m_grid->addWidget(nameLabel, row, 0);
    m_grid->addWidget(shown, row, 1);
    for (QWidget* part : {static_cast<QWidget*>(nameLabel), shown}) // at once: else the layout knows of them an event later, and there is a flicker
        part->show();
    if (!copy.isEmpty()) {
        auto* button = new QToolButton(this);
        button->setIcon(copyIcon());
        button->setAutoRaise(true);
        button->setToolTip(tr("Copy %1").arg(name));
        button->setAccessibleName(button->toolTip());
        sizeButton(*button);
        connect(button, &QToolButton::clicked, this, [copy] { QApplication::clipboard()->setText(copy); });
        m_grid->addWidget(button, row, 2, Qt::AlignTop);
        button->show();
    }
}

void FactList::addPart(QWidget* part)
{
    m_grid->addWidget(part, m_grid->rowCount(), 1, 1, 2);
    part->show();
}

const QIcon& FactList::copyIcon()
{
    if (m_copyIcon.isNull() || m_copyIconFor != palette().cacheKey()) {
        m_copyIcon = themeIcon(QStringLiteral("copy"), palette());
        m_copyIconFor = palette().cacheKey();
    }
    return m_copyIcon;
}

QWidget* FactList::makeText(const QString& value)
{
    // Addresses and times are words too long for a narrow column or a large font.
    const QStringList words = value.split(u' ');
    if (std::any_of(words.begin(), words.end(), [](const QString& word) { return word.size() >= 14; }))
        return new WrappedText(value, this);
    auto* label = new QLabel(value, this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setMinimumWidth(1);
    return label;
}

QWidget* FactList::makeId(const QString& value)
{
    auto* text = new WrappedText(value, this);
    keepFixed(text, 0.95);
    return text;
}

void FactList::finish()
{
    delete m_pendingHeading;
    m_pendingHeading = nullptr;
    m_grid->setRowStretch(m_grid->rowCount(), 1);
}

} // namespace ui
