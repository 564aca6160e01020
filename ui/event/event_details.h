// SPDX-License-Identifier: GPL-3.0-or-later
// One event beside the grid: plain meaning first, then its fields, where it stands in the evidence, and the raw record as a
// tree and as text.
#pragma once
#include "core/search/event_detail.h"
#include "core/search/event_filter.h"
#include "ui/base/display_zone.h"

#include <QWidget>
#include <memory>

class QLabel;
class QTabWidget;

namespace ui {

class FactList;
class RawView;
class RecordTree;

class EventDetails : public QWidget
{
    Q_OBJECT

public:
    explicit EventDetails(QWidget* parent = nullptr);

    // Shown once its detail is there, a moment later: rows that one only passes by cost nothing. Of other events than before (an import, the
    // zone of a file) the detail must be asked for again; that of before stays until it is there.
    void setRow(core::EventColumnsPtr events, std::optional<std::uint32_t> row);
    void setDetail(std::shared_ptr<const core::EventDetail> detail); // of that row; others are dropped
    void setZone(const DisplayZone& zone);
    const core::EventDetail* detail() const { return m_detail.get(); }
    bool isStale() const { return m_isStale; } // the detail is of the events before
    RecordTree& tree() { return *m_tree; }
    RawView& rawView() { return *m_raw; }
    // The field that a value of the record fits: that of the column in which the event has it, else any text.
    core::FilterTerm termOf(const QString& value) const;
    void showFileCheck(const QString& file, const QString& sha256, bool isWhole, const QString& sentence);

Q_SIGNALS:
    void termWanted(const core::FilterTerm& term);
    void fileCheckWanted(const QString& file, const QString& sha256);

protected:
    void changeEvent(QEvent* event) override;

private:
    void show();
    void addFields(FactList& facts);
    void addEvidence(FactList& facts);

    core::EventColumnsPtr m_events;
    std::optional<std::uint32_t> m_row;
    std::shared_ptr<const core::EventDetail> m_detail;
    bool m_isStale = false;
    DisplayZone m_zone;
    FactList* m_facts;
    QTabWidget* m_record;
    RecordTree* m_tree;
    RawView* m_raw;
};

} // namespace ui
