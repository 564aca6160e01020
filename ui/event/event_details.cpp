// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/event_details.h"

#include "core/base/text.h"
#include "ui/base/core_text.h"
#include "ui/base/fact_list.h"
#include "ui/base/hash_check.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/raw_view.h"
#include "ui/base/record_tree.h"
#include "ui/event/event_words.h"

#include <QEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ui {

using core::EventColumn;

EventDetails::EventDetails(QWidget* parent)
    : QWidget(parent), m_facts(new FactList), m_record(new QTabWidget), m_tree(new RecordTree), m_raw(new RawView)
{
    auto* area = new QScrollArea;
    area->setWidget(m_facts);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setBackgroundRole(QPalette::Base);
    area->setAccessibleName(tr("Fields of the event"));
    m_facts->setAutoFillBackground(false);
    m_record->setDocumentMode(true);
    m_record->setAccessibleName(tr("Record of the event"));
    m_record->addTab(m_tree, tr("Record"));
    m_record->addTab(m_raw, tr("As Text"));
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(area);
    split->addWidget(m_record);
    split->setSizes({420, 320});
    split->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_tree, &RecordTree::termWanted, this, [this](const QString& value, bool isExcluded) {
        core::FilterTerm term = termOf(value);
        term.isExcluded = isExcluded;
        Q_EMIT termWanted(term);
    });
    show();
}

void EventDetails::setRow(core::EventColumnsPtr events, std::optional<std::uint32_t> row)
{
    const bool areOthers = events != m_events;
    m_events = std::move(events);
    m_row = m_events ? row : std::nullopt;
    const bool isShown = m_row && m_detail && m_detail->event == m_events->idAt(*m_row);
    if (!isShown)
        m_detail = nullptr;
    m_isStale = isShown && (m_isStale || areOthers);
    if (!m_row || (isShown && areOthers))
        show();
}

void EventDetails::setDetail(std::shared_ptr<const core::EventDetail> detail)
{
    if (!m_row || !detail || detail->event != m_events->idAt(*m_row))
        return;
    m_detail = std::move(detail);
    m_isStale = false;
    show();
}

void EventDetails::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    show();
}

void EventDetails::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        show();
}

void EventDetails::show()
{
    FactList& f = *m_facts;
    f.setHeld(true);
    f.clear();
    m_record->setEnabled(m_detail != nullptr);
    m_tree->setRecord(m_detail ? toQt(m_detail->raw) : QString(), !m_detail || m_detail->rawIsJson);
    m_raw->setRecord(m_detail ? toQt(m_detail->raw) : QString(), !m_detail || m_detail->rawIsJson);
    if (!m_row) {
        f.addHeading(tr("No event selected"));
        f.addFact(tr("Next step"), tr("Select a row: what it means, its fields and its place in the evidence stand here."));
        f.finish();
        f.setHeld(false);
        return;
    }
    const std::string operation = m_events->text(EventColumn::Operation, *m_row);
    const std::string title = m_detail && !m_detail->title.empty() ? m_detail->title : operation;
    f.addHeading(title.empty() ? sourceText(m_events->tableAt(*m_row)) : coreText(toStd(valueWord(EventColumn::Operation, toQt(title)))));
    if (m_detail) {
        f.addFact(tr("Meaning"), coreText(m_detail->meaning));
        f.addFact(tr("What to do"), coreText(m_detail->next));
        f.addFact(tr("By whom"), ui::fixersText(m_detail->who));
    }
    const auto time = m_events->timeAt(*m_row);
    f.addFact(tr("Time"), time ? m_zone.full(*time, m_events->digitsAt(*m_row)) : tr("none that can be used"),
              time ? toQt(core::formatUtc(*time, m_events->digitsAt(*m_row))) : QString());
    addFields(f);
    addEvidence(f);
    f.finish();
    f.setHeld(false);
}

void EventDetails::addFields(FactList& f)
{
    const auto table = m_events->tableAt(*m_row);
    f.addFact(columnTitle(EventColumn::Source), sourceText(table));
    for (std::size_t i = 0; i < core::eventColumnCount; ++i) {
        const auto column = EventColumn(i);
        if (column == EventColumn::Source || column == EventColumn::File)
            continue;
        const QString text = toQt(m_events->text(column, *m_row));
        const auto isSameAs = [&](EventColumn other) { return core::equalsIgnoreCase(toStd(text), m_events->text(other, *m_row)); };
        if (column == EventColumn::ResultText && (isSameAs(EventColumn::Outcome) || isSameAs(EventColumn::Code)))
            continue;
        const bool isId = column == EventColumn::UserId || column == EventColumn::Tenant || column == EventColumn::Correlation;
        f.addFact(columnTitle(column, table), valueWord(column, table, text), column == EventColumn::Outcome ? QString() : text, isId);
    }
    if (m_detail) {
        f.addFact(tr("Message"), toQt(m_detail->message), toQt(m_detail->message));
        if (m_detail->sourceId != m_events->text(EventColumn::Code, *m_row))
            f.addFact(tr("Record id"), toQt(m_detail->sourceId), toQt(m_detail->sourceId), true);
    }
}

void EventDetails::addEvidence(FactList& f)
{
    if (!m_detail)
        return;
    for (std::size_t i = 0; i < m_detail->evidence.size(); ++i) {
        const core::EvidencePlace& place = m_detail->evidence[i];
        f.addHeading(i == 0 ? tr("Evidence") : tr("Also in"));
        f.addFact(tr("File"), toQt(place.file), toQt(place.file), true);
        f.addFact(tr("Record"), countText(place.record));
        f.addFact(tr("SHA-256"), shortHash(place.sha256), toQt(place.sha256), true);
        auto* check = new HashCheck(toQt(place.file), toQt(place.sha256), &f);
        connect(check, &HashCheck::wanted, this, &EventDetails::fileCheckWanted);
        f.addPart(check);
    }
}

void EventDetails::showFileCheck(const QString& file, const QString& sha256, bool isWhole, const QString& sentence)
{
    for (HashCheck* check : m_facts->findChildren<HashCheck*>())
        if (check->isOf(file, sha256))
            check->setAnswer(isWhole, sentence);
}

core::FilterTerm EventDetails::termOf(const QString& value) const
{
    const std::string text = toStd(value);
    if (m_row) {
        const std::string address = core::normalizeIp(text).value_or(text);
        for (std::size_t i = 0; i < core::eventColumnCount; ++i) {
            const auto column = EventColumn(i);
            const std::string own = m_events->text(column, *m_row);
            const bool isOwn = core::equalsIgnoreCase(own, text) || (column == EventColumn::Ip && own == address);
            if (!own.empty() && isOwn && core::fieldOf(column) != core::FilterField::Text)
                return core::termFor(column, own);
        }
    }
    return {core::FilterField::Text, core::FilterMatch::Contains, false, text, {}};
}

} // namespace ui
