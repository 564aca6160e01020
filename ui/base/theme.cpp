// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/theme.h"

#include "ui/base/contrast.h"
#include "ui/base/mark_shape.h"
#include "ui/base/shape_icon.h"
#include "ui/base/system_theme.h"
#include "ui/base/theme_icon_engine.h"
#include "ui/base/work_style.h"

#include <QApplication>
#include <QFile>
#include <QGuiApplication>
#include <QPainter>

#include <cmath>

namespace ui {

QColor Colors::of(core::FlowOutcome outcome) const
{
    switch (outcome) {
    case core::FlowOutcome::Succeeded: return success;
    case core::FlowOutcome::Failed: return failure;
    case core::FlowOutcome::Blocked:
    case core::FlowOutcome::Interrupted: return warning;
    case core::FlowOutcome::InProgress: return accent;
    case core::FlowOutcome::Abandoned: break;
    }
    return neutral;
}

QColor Colors::of(core::StepClass stepClass) const
{
    switch (stepClass) {
    case core::StepClass::Success: return success;
    case core::StepClass::Refusal: return failure;
    case core::StepClass::Blocked: return warning;
    case core::StepClass::Progress:
    case core::StepClass::PasswordSubmitted: return accent;
    case core::StepClass::GaveUp:
    case core::StepClass::Neutral: break;
    }
    return neutral;
}

Colors colorsFor(const QPalette& palette)
{
    const bool dark = palette.color(QPalette::Base).lightness() < 128;
    if (isHighContrast(palette) && dark) {
        return {QColor(0x4dffb0), QColor(0xffa69d), QColor(0xffc94d), QColor(0xd6d6d6), QColor(0x8cc8ff),
                QColor(0xe0e0e0), QColor(0x8a8a8a), QColor(0x161616), QColor(0x101010), true};
    }
    if (isHighContrast(palette)) {
        return {QColor(0x004d36), QColor(0x8c0f0a), QColor(0x5f3800), QColor(0x3c424c), QColor(0x0b3c86),
                QColor(0x3a3f48), QColor(0x6b6b6b), QColor(0xf2f2f2), QColor(0xededed), false};
    }
    if (dark) {
        return {QColor(0x5fd0a5), QColor(0xff9a8a), QColor(0xf2b84b), QColor(0xb4bac6), QColor(0x7cb7ff),
                QColor(0xa9b0bd), QColor(0x3a404c), QColor(0x22262e), QColor(0x262b34), true};
    }
    return {QColor(0x00694a), QColor(0xb3261e), QColor(0x8a5300), QColor(0x5a6270), QColor(0x1a56b0),
            QColor(0x5b6473), QColor(0xd5dae3), QColor(0xf6f8fb), QColor(0xeff2f7), false};
}

QPalette paletteFor(bool dark)
{
    const QColor window = dark ? QColor(0x1e2128) : QColor(0xf7f8fa);
    const QColor base = dark ? QColor(0x1b1e24) : QColor(0xffffff);
    const QColor text = dark ? QColor(0xe6e9ef) : QColor(0x1b212c);
    const QColor button = dark ? QColor(0x2c313b) : QColor(0xf0f2f6);
    const QColor dim = dark ? QColor(0x7d8594) : QColor(0x8b93a1);
    QPalette p(text, button, dark ? QColor(0x4a515e) : QColor(0xffffff), dark ? QColor(0x101216) : QColor(0x9aa3b2),
               dark ? QColor(0x3a404c) : QColor(0xc4cad5), text, Qt::white, base, window);
    p.setColor(QPalette::AlternateBase, dark ? QColor(0x21252c) : QColor(0xf6f8fb));
    p.setColor(QPalette::Highlight, dark ? QColor(0x2f5d9e) : QColor(0xcfe1fb));
    p.setColor(QPalette::HighlightedText, dark ? QColor(0xffffff) : QColor(0x10213d));
    p.setColor(QPalette::Link, dark ? QColor(0x7cb7ff) : QColor(0x1a56b0));
    p.setColor(QPalette::ToolTipBase, dark ? QColor(0x323844) : QColor(0xfffdf5));
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::PlaceholderText, dark ? QColor(0xa0a7b4) : QColor(0x656d7b));
    for (auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, dim);
    return p;
}

bool systemIsDark(const QPalette& systemPalette)
{
    return systemPalette.color(QPalette::Window).lightness() < systemPalette.color(QPalette::WindowText).lightness();
}

void applyTheme(QApplication& app, Theme theme)
{
    const SystemTheme& system = SystemTheme::instance(); // looks at the desktop's palette before ours replaces it
    app.setStyle(new WorkStyle);
    const bool dark = theme == Theme::Dark || (theme == Theme::System && system.isDark());
    const Contrast wanted = chosenContrast();
    const bool high = wanted == Contrast::High || (wanted == Contrast::System && system.isHighContrast());
    app.setPalette(high ? highContrastPalette(dark) : paletteFor(dark));
}

double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& c) {
        const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
    };
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QIcon themeIcon(const QString& name, const QPalette& palette)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new ThemeIconEngine(file.readAll(), palette.color(QPalette::Active, QPalette::WindowText),
                                     palette.color(QPalette::Disabled, QPalette::WindowText)));
}

QIcon outcomeIcon(core::FlowOutcome outcome, const QPalette& palette)
{
    return shapeIcon([outcome, palette](QPainter& painter, const QRectF& box) { drawOutcomeShape(painter, box, outcome, palette); });
}

} // namespace ui
