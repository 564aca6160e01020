// SPDX-License-Identifier: GPL-3.0-or-later
// What the examiner says of one server: how far its clock is ahead, and whether it is in staging mode. Applied to what is
// shown, never to the evidence.
#pragma once
#include "core/flow/server_clock.h"

#include <QWidget>

#include <optional>
#include <string>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace ui {

class ClockEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ClockEditor(QWidget* parent = nullptr);
    void setServer(const core::ServerClock* server); // null: nothing to edit
    QDoubleSpinBox& offset() { return *m_offset; }
    QPushButton& applyButton() { return *m_apply; }
    QPushButton& estimateButton() { return *m_estimate; }
    QCheckBox& staging() { return *m_staging; }

Q_SIGNALS:
    void clockChanged(const std::string& computer, std::optional<std::int64_t> aheadMs);
    void stagingChanged(const std::string& computer, bool isStaging);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateButtons();
    void holdHeight();

    core::ServerClock m_server;
    QLabel *m_name, *m_hint;
    QDoubleSpinBox* m_offset;
    QPushButton *m_apply, *m_estimate;
    QCheckBox* m_staging;
};

} // namespace ui
