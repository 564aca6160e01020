// SPDX-License-Identifier: GPL-3.0-or-later
// Single values in large letters, each under its name. GUI thread.
#pragma once
#include <QWidget>

namespace ui {

class CardView : public QWidget
{
    Q_OBJECT

public:
    explicit CardView(QWidget* parent = nullptr);
    void setCards(const QString& title, const std::vector<std::pair<QString, QString>>& cards);
};

} // namespace ui
