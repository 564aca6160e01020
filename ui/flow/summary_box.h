// SPDX-License-Identifier: GPL-3.0-or-later
// Headline, explanation and next step of a flow, on paper in the colour of its outcome.
#pragma once
#include "core/flow/flow.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace ui {

class WrappedText;

class SummaryBox : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryBox(QWidget* parent = nullptr);
    // `around`: one line on what stands around the flow; may be empty.
    void setSummary(const core::FlowSummary& summary, core::FlowOutcome outcome, const QString& who, const QString& around);
    void clear(const QString& hint);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int shapeRoom() const; // left of the headline
    void adaptToFont();

    bool m_empty = true;
    core::FlowOutcome m_outcome = core::FlowOutcome::Abandoned;
    WrappedText* m_headline; // addresses have no blanks at which a label could break them
    QHBoxLayout* m_head = nullptr;
    QLabel *m_who, *m_explanation, *m_around, *m_next;
};

} // namespace ui
