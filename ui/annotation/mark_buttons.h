// SPDX-License-Identifier: GPL-3.0-or-later
// The small buttons of notes: a star that is on or off, a verdict with its shape, a tag that can be taken away. They are painted in
// the window's colours; Tab reaches them, Space and Enter press them. To a screen reader they are buttons.
#pragma once
#include "core/annotation/annotation.h"

#include <QPushButton>

namespace ui {

// A round-edged button with a shape before its words; checked, its outline and words take the colour of its meaning.
class MarkButton : public QPushButton
{
    Q_OBJECT

public:
    explicit MarkButton(QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    virtual QColor meaning() const = 0;
    virtual void drawShape(QPainter& painter, const QRectF& box) const = 0;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
};

class StarButton final : public MarkButton
{
    Q_OBJECT

public:
    explicit StarButton(QWidget* parent = nullptr);
    void setStarred(bool on);

protected:
    QColor meaning() const override;
    void drawShape(QPainter& painter, const QRectF& box) const override;
};

class VerdictButton final : public MarkButton
{
    Q_OBJECT

public:
    VerdictButton(core::Verdict verdict, QWidget* parent = nullptr);
    core::Verdict verdict() const { return m_verdict; }

protected:
    QColor meaning() const override;
    void drawShape(QPainter& painter, const QRectF& box) const override;

private:
    const core::Verdict m_verdict;
};

// The tag's text and a cross; a click on the cross, Delete or Backspace asks to take it away, a click on the text or Enter to show all
// that have it, where that can be shown.
class TagChip final : public QPushButton
{
    Q_OBJECT

public:
    explicit TagChip(const QString& tag, QWidget* parent = nullptr);
    QString tag() const { return m_tag; }
    // Only some of the selected rows have it: drawn with a dashed outline.
    void setPartial(bool on);
    void setRemovable(bool on); // off: a tag without the cross
    void setLeading(bool on);   // off: says nothing of what Enter shows
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QRectF crossBox() const;
    void updateNames();
    const QString m_tag;
    bool m_isPartial = false, m_isRemovable = true, m_isLeading = true, m_overCross = false;
};

} // namespace ui
