// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/kept_font.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QPointer>
#include <QWidget>

#include <algorithm>
#include <functional>
#include <utility>

namespace ui {

namespace {

// Belongs to the widget. Its own font tells nothing: that has a size already, so Qt does not change it.
class FontKeeper : public QObject
{
public:
    using Make = std::function<QFont(const QFont& like)>;

    FontKeeper(QWidget* widget, Make make) : QObject(widget), m_widget(widget), m_make(std::move(make))
    {
        widget->installEventFilter(this);
        follow();
    }

    void setMake(Make make)
    {
        m_make = std::move(make);
        renew();
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == m_widget && event->type() == QEvent::ParentChange)
            follow(); // laid out only after it was made
        else if (watched == m_followed && event->type() == QEvent::FontChange)
            renew();
        return false;
    }

private:
    void follow()
    {
        if (m_followed)
            m_followed->removeEventFilter(this);
        m_followed = m_widget->parentWidget();
        if (m_followed)
            m_followed->installEventFilter(this);
        renew();
    }

    void renew() { m_widget->setFont(m_make(m_followed ? m_followed->font() : QApplication::font(m_widget))); }

    QWidget* m_widget;
    QPointer<QWidget> m_followed;
    Make m_make;
};

void keep(QWidget* widget, FontKeeper::Make make)
{
    for (QObject* child : widget->children())
        if (auto* keeper = dynamic_cast<FontKeeper*>(child))
            return keeper->setMake(std::move(make));
    new FontKeeper(widget, std::move(make));
}

} // namespace

QFont scaledFont(QFont font, double factor, bool isBold)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, int(font.pixelSize() * factor)));
    font.setBold(isBold);
    return font;
}

QFont fixedFont(const QFont& like, double factor)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (like.pointSizeF() > 0)
        font.setPointSizeF(like.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, int(like.pixelSize() * factor)));
    return font;
}

void keepScaled(QWidget* widget, double factor, bool isBold)
{
    keep(widget, [factor, isBold](const QFont& like) { return scaledFont(like, factor, isBold); });
}

void keepFixed(QWidget* widget, double factor)
{
    keep(widget, [factor](const QFont& like) { return fixedFont(like, factor); });
}

} // namespace ui
