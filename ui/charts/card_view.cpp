// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/card_view.h"

#include "ui/base/kept_font.h"
#include "ui/base/wrap_layout.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr int margin = 24;
}

CardView::CardView(QWidget* parent) : QWidget(parent)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setLayout(new QVBoxLayout);
}

void CardView::setCards(const QString& title, const std::vector<std::pair<QString, QString>>& cards)
{
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete layout();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, margin);
    if (!title.isEmpty()) {
        auto* head = new QLabel(title);
        QFont bold = font();
        bold.setBold(true);
        head->setFont(bold);
        head->setTextFormat(Qt::PlainText);
        column->addWidget(head);
    }
    auto* room = new QWidget;
    auto* lines = new WrapLayout(room, margin);
    for (const auto& [name, value] : cards) {
        auto* card = new QWidget;
        auto* in = new QVBoxLayout(card);
        auto* number = new QLabel(value.isEmpty() ? QStringLiteral("\u2013") : value);
        auto* caption = new QLabel(name);
        keepScaled(number, 2.4, false);
        for (QLabel* label : {number, caption}) {
            label->setTextFormat(Qt::PlainText);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
            in->addWidget(label);
        }
        number->setAccessibleName(QStringLiteral("%1: %2").arg(name, value));
        caption->setForegroundRole(QPalette::PlaceholderText);
        lines->addWidget(card);
    }
    column->addWidget(room);
    column->addStretch(1);
}

} // namespace ui
