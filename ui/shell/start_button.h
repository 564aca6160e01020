// SPDX-License-Identifier: GPL-3.0-or-later
// What it is called, and below that what it does, in the font of the widget: Qt's own button of this kind has letters of a fixed size,
// which stay small where somebody asks for large ones.
#pragma once
#include <QCommandLinkButton>

namespace ui {

class StartButton : public QCommandLinkButton
{
public:
    using QCommandLinkButton::QCommandLinkButton;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override; // the longest word is whole
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont titleFont() const;
    int margin() const;
    int indent() const; // of the texts
    QRect rectOf(const QString& text, const QFont& font, int width) const;

    // Layouts ask for the same height many times until a window is on screen, and measuring texts is most of what they do then.
    struct Measured {
        int room = -1, height = 0;
        QString title, words;
        QFont font;
    };
    mutable Measured m_measured;
};

} // namespace ui
