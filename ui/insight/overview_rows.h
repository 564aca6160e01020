// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that the case at a glance is made of: buttons drawn as a large figure, as a point with a sentence below it, and as a source with
// its hours. Each grows with the font, breaks its words, takes Tab, Space and Enter. What leads nowhere takes no focus. GUI thread.
#pragma once
#include "core/insight/case_overview.h"
#include "ui/base/display_zone.h"
#include "ui/session/session.h"

#include <QAbstractButton>
#include <QFrame>

#include <functional>
#include <optional>

class QLabel;
class QVBoxLayout;

namespace ui {

// What all of them have in common.
class OverviewButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit OverviewButton(QWidget* parent = nullptr);
    void setTarget(const QString& target); // empty: leads nowhere
    const QString& target() const { return m_target; }
    bool hasHeightForWidth() const override { return true; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintGround(QPainter& painter, double radius); // what shows the mouse and the focus
    int unit() const; // height of a line

private:
    QString m_target;
};

// "Succeeded / 58.5 % / 720 of 1,230 with an end".
class FigureCard : public OverviewButton
{
    Q_OBJECT

public:
    using OverviewButton::OverviewButton;
    // `outcome`: whose shape stands before the name.
    void setFigure(const QString& name, const QString& value, const QString& detail, std::optional<core::FlowOutcome> outcome = {});
    const QString& value() const { return m_value; }
    int leastWidth() const; // at which no word is broken
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont nameFont() const, valueFont() const, detailFont() const;
    QString m_name, m_value, m_detail;
    std::optional<core::FlowOutcome> m_outcome;
};

// A point: a mark that says how much it weighs or when its turn is, a title, a sentence.
class PointRow : public OverviewButton
{
    Q_OBJECT

public:
    using OverviewButton::OverviewButton;
    // `number`: of a step, in its place of the mark; 0: by weight.
    void setPoint(const core::insight::OverviewPoint& point, const DisplayZone& zone, int number, bool isTitleOnly = false);
    const QString& title() const { return m_title; }
    const QString& detail() const { return m_detail; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont titleFont() const;
    QRect textRect(int width) const; // its height does not count
    void drawMark(QPainter& painter, const QRectF& box) const;
    QString m_title, m_detail, m_severity;
    core::insight::OverviewPoint::Weight m_weight{};
    int m_number = 0;
};

// A card with a heading around other widgets.
class OverviewSection : public QFrame
{
    Q_OBJECT

public:
    explicit OverviewSection(const QString& title, QWidget* parent = nullptr);
    QVBoxLayout& column() { return *m_column; }
    void setHint(const QString& text); // below the heading, faint; empty: none

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_column;
    QLabel* m_hint;
};

// The card around a figure or a list: paper with a line around it.
void paintCard(QPainter& painter, const QRectF& rect, const QPalette& palette);

} // namespace ui
