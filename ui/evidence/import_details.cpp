// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/import_details.h"

#include "core/evidence/reader.h"
#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/zone_combo.h"
#include "ui/evidence/evidence_words.h"

#include <QCheckBox>
#include <QEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTabWidget>

namespace ui {

namespace {

// Names as iconv knows them. Other encodings are rare in exports; recognition by content comes first.
const QStringList& encodings()
{
    static const QStringList names{
        QStringLiteral("UTF-8"),        QStringLiteral("UTF-16LE"),     QStringLiteral("UTF-16BE"),
        QStringLiteral("WINDOWS-1252"), QStringLiteral("WINDOWS-1250"), QStringLiteral("WINDOWS-1251"),
        QStringLiteral("WINDOWS-1253"), QStringLiteral("WINDOWS-1254"), QStringLiteral("WINDOWS-1257"),
        QStringLiteral("ISO-8859-1"),   QStringLiteral("ISO-8859-15"),  QStringLiteral("SHIFT_JIS"),
        QStringLiteral("GB18030"),      QStringLiteral("BIG5"),         QStringLiteral("EUC-KR")};
    return names;
}

QComboBox* makeCombo(const QString& name)
{
    auto* combo = new QComboBox;
    combo->setAccessibleName(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(24);
    combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return combo;
}

QLabel* makeLabel(bool faint)
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (faint)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

ImportDetails::ImportDetails(QWidget* parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_hint(makeLabel(true)), m_name(makeLabel(false)),
      m_summary(makeLabel(true)), m_format(makeCombo(tr("Format"))), m_encoding(makeCombo(tr("Encoding"))),
      m_dateOrder(makeCombo(tr("Dates"))), m_zone(new ZoneCombo), m_forAll(new QCheckBox),
      m_mapping(new QPushButton(tr("&Map Columns\u2026"))), m_mappingText(makeLabel(true)),
      m_tabs(new QTabWidget), m_rows(new PreviewRowsModel(this)),
      m_events(new TableModel<core::PreviewEvent>(previewEventColumns({}, palette()), this)),
      m_rowTable(new TableView), m_eventTable(new TableView), m_problems(new QPlainTextEdit)
{
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setMargin(24);
    setupChoices();
    setupTabs();
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8, 0, 0, 0);
    column->addWidget(m_name);
    column->addWidget(m_summary);
    column->addLayout(m_form);
    m_tabs->setAccessibleName(tr("Preview of the file"));
    column->addWidget(m_tabs, 1);
    m_stack->addWidget(m_hint);
    m_stack->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

QWidget* ImportDetails::addRow(QFormLayout* form, const QString& name, QWidget* field, QWidget* beside)
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(field);
    if (beside)
        line->addWidget(beside, 1);
    auto* label = new QLabel(name);
    label->setBuddy(field);
    form->addRow(label, row);
    return row;
}

void ImportDetails::setupChoices()
{
    m_form = new QFormLayout;
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setContentsMargins(0, 4, 0, 6);
    m_zone->setUnsetText(tr("Not chosen: taken as UTC"));
    m_zone->setAccessibleName(tr("Zone of local times"));
    m_zoneRow = addRow(m_form, tr("&Zone of local times:"), m_zone, m_forAll);
    m_dateRow = addRow(m_form, tr("&Dates:"), m_dateOrder);
    m_mappingRow = addRow(m_form, tr("Columns:"), m_mapping, m_mappingText);
    addRow(m_form, tr("&Format:"), m_format);
    addRow(m_form, tr("&Encoding:"), m_encoding);
    m_encoding->addItem(QString(), QString());
    for (const QString& name : encodings())
        m_encoding->addItem(name, name);
    m_format->addItem(QString(), QString());
    for (const std::string& name : core::readerFormats())
        m_format->addItem(formatText(name), toQt(name));
    connect(m_zone, &ZoneCombo::zoneChanged, this, &ImportDetails::apply);
    for (QComboBox* combo : {m_format, m_encoding, m_dateOrder})
        connect(combo, &QComboBox::activated, this, &ImportDetails::apply);
    connect(m_mapping, &QPushButton::clicked, this, &ImportDetails::mappingRequested);
}

void ImportDetails::setupTabs()
{
    m_rowTable->setModel(m_rows);
    m_rowTable->setAccessibleName(tr("First rows"));
    m_rowTable->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_rowTable->horizontalHeader()->setSectionsMovable(false);
    m_eventTable->setModel(m_events);
    m_eventTable->setAccessibleName(tr("What will be kept"));
    m_eventTable->setUpColumns(previewEventIds(), {19, 18, 34, 28, 12, 6}, {},
                               {QStringLiteral("what"), QStringLiteral("user")});
    m_problems->setReadOnly(true);
    m_problems->setFrameShape(QFrame::NoFrame);
    m_problems->setAccessibleName(tr("Problems"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_rowTable, tr("First &Rows"));
    m_tabs->addTab(m_eventTable, tr("What Will Be &Kept"));
    m_tabs->addTab(m_problems, tr("&Problems"));
}

void ImportDetails::setZone(const DisplayZone& zone)
{
    m_displayZone = zone;
    m_events->setColumns(previewEventColumns(zone, palette()));
}

void ImportDetails::showHint(const QString& text)
{
    m_hint->setText(text);
    m_stack->setCurrentIndex(0);
}

QString ImportDetails::summary(const ImportEntry& entry)
{
    const core::FilePreview& p = entry.preview;
    if (p.error)
        return errorText(*p.error);
    QStringList parts;
    if (p.knownAs != 0)
        parts << tr("Already in the case: the same file will not be read again.");
    if (!p.isKnown())
        parts << (p.isTable
                      ? tr("A table whose columns are not known. Map them, or it will not be imported.")
                      : tr("Not recognised: %1.").arg(p.why.empty() ? tr("no known form") : coreText(p.why)));
    QStringList kinds;
    for (const core::PreviewKind& kind : p.kinds)
        kinds
            << tr("%1 (%2)", "kind of records, count").arg(kindNameText(kind.kind), countText(kind.records));
    if (!kinds.isEmpty())
        parts << (p.sampleIsWhole ? tr("Contains: %1.") : tr("Its beginning contains: %1."))
                     .arg(kinds.join(QStringLiteral(", ")));
    if (!p.packing.empty())
        parts << tr("Packed: %1.").arg(toQt(p.packing));
    parts << tr("Size: %1.").arg(bytesText(p.bytes));
    return parts.join(u' ');
}

void ImportDetails::showEntry(const ImportEntry& entry, int alike)
{
    const QScopedValueRollback<bool> filling(m_filling, true);
    m_stack->setCurrentIndex(1);
    const core::FilePreview& p = entry.preview;
    // A new look at the same file leaves alone what the user is just typing or choosing.
    const bool isOther = p.path != m_path;
    m_path = p.path;
    m_settings = entry.settings;
    m_name->setText(QFileInfo(toQt(p.path)).fileName());
    m_name->setToolTip(toQt(p.path));
    m_summary->setText(summary(entry));
    m_forAll->setText(tr("For all %n files of this kind", nullptr, alike));
    m_forAll->setVisible(alike > 1);
    if (isOther) {
        m_forAll->setChecked(alike > 1);
        m_dateExample = QString();
    }
    fillChoices(entry, isOther);
    m_rows->setPreview(p, palette());
    fitRowColumns();
    m_events->setRows(std::make_shared<const std::vector<core::PreviewEvent>>(p.events));
    fillProblems(p);
}

// As wide as the first values, within reason.
void ImportDetails::fitRowColumns()
{
    const int unit = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        int wanted = std::max(m_rowTable->horizontalHeader()->sectionSizeHint(column), unit * 10);
        for (int row = 0; row < std::min(m_rows->rowCount(), 10); ++row) {
            const QString text = m_rows->index(row, column).data().toString();
            wanted = std::max(wanted, fontMetrics().horizontalAdvance(text) + unit * 3);
        }
        m_rowTable->setColumnWidth(column, std::min(wanted, unit * 50));
    }
}

void ImportDetails::fillChoices(const ImportEntry& entry, bool isOther)
{
    const core::FilePreview& p = entry.preview;
    m_format->setItemText(0, p.isKnown() && entry.settings.format.empty()
                                 ? tr("Recognised: %1").arg(formatText(p.format))
                                 : tr("Recognise by content"));
    m_format->setCurrentIndex(std::max(0, m_format->findData(toQt(entry.settings.format))));
    m_encoding->setItemText(0, entry.settings.encoding.empty()
                                   ? tr("Recognised: %1").arg(encodingText(p.encoding))
                                   : tr("Recognise by content"));
    if (const QString wanted = toQt(entry.settings.encoding);
        m_encoding->findData(wanted, Qt::UserRole, Qt::MatchFixedString) < 0)
        m_encoding->addItem(wanted, wanted);
    m_encoding->setCurrentIndex(
        std::max(0, m_encoding->findData(toQt(entry.settings.encoding), Qt::UserRole, Qt::MatchFixedString)));
    m_form->setRowVisible(m_zoneRow, p.zoneMissing || !entry.settings.zone.empty());
    if (isOther && !p.events.empty() && p.events.front().time)
        m_zone->setMoment(*p.events.front().time);
    if (isOther || m_zone->zone() != toQt(entry.settings.zone))
        m_zone->setZone(toQt(entry.settings.zone));
    fillDateOrder(entry);
    m_form->setRowVisible(m_mappingRow, p.isTable && p.tableKind != core::RecordKind::Foreign);
    m_mappingText->setText(entry.settings.mapping.empty()
                               ? p.isKnown() ? tr("recognised by their names") : tr("not known yet")
                               : tr("mapped by you"));
}

void ImportDetails::fillDateOrder(const ImportEntry& entry)
{
    m_form->setRowVisible(m_dateRow, entry.preview.datesAmbiguous || entry.settings.dateOrder.has_value());
    const DateExample example = ambiguousDate(entry.preview);
    const QString chosen =
        example.text +
        (entry.settings.dateOrder ? QString::number(int(*entry.settings.dateOrder)) : QString());
    if (!m_dateExample.isNull() && m_dateExample == chosen)
        return;
    m_dateExample = chosen.isNull() ? QStringLiteral("") : chosen;
    m_dateOrder->clear();
    const auto text = [&](core::DateOrder order, const QString& reading) {
        return example.text.isEmpty() ? dateOrderText(order)
                                      : tr("%1: %2 is %3", "order, date as written, date")
                                            .arg(dateOrderText(order), example.text, reading);
    };
    m_dateOrder->addItem(tr("Not chosen: month first"), -1);
    m_dateOrder->addItem(text(core::DateOrder::MonthFirst, example.monthFirst),
                         int(core::DateOrder::MonthFirst));
    m_dateOrder->addItem(text(core::DateOrder::DayFirst, example.dayFirst), int(core::DateOrder::DayFirst));
    m_dateOrder->setCurrentIndex(
        entry.settings.dateOrder ? m_dateOrder->findData(int(*entry.settings.dateOrder)) : 0);
    m_dateOrder->setMinimumContentsLength(example.text.isEmpty() ? 24 : 44);
}

void ImportDetails::fillProblems(const core::FilePreview& p)
{
    QStringList lines;
    if (p.error)
        lines << errorDetail(*p.error);
    for (const core::FileWarning& warning : p.warnings) {
        const WarningWords words = warningWords(warning);
        lines << (words.advice.isEmpty() ? words.text : words.text + u' ' + words.advice);
    }
    for (const core::Reject& reject : p.rejects) {
        const QString place = reject.column.empty()
                                  ? coreText(reject.place)
                                  : tr("%1, column %2").arg(coreText(reject.place), toQt(reject.column));
        lines << tr("%1: %2. It stands: %3")
                     .arg(place, coreText(reject.reason), toQt(reject.sample).left(200).simplified());
    }
    const int count = int(lines.size());
    m_problems->setPlainText(count == 0 ? tr("No problem in what was looked at.")
                                        : lines.join(QStringLiteral("\n\n")));
    m_tabs->setTabText(2, count == 0 ? tr("&Problems") : tr("&Problems (%1)").arg(count));
}

void ImportDetails::apply()
{
    if (m_filling)
        return;
    core::FileSettings settings = m_settings;
    settings.format = toStd(m_format->currentData().toString());
    settings.encoding = toStd(m_encoding->currentData().toString());
    settings.zone = toStd(m_zone->zone());
    const int order = m_dateOrder->currentData().toInt();
    settings.dateOrder = order < 0 ? std::nullopt : std::optional(core::DateOrder(order));
    if (settings == m_settings)
        return;
    m_settings = settings;
    Q_EMIT settingsChanged(settings, m_forAll->isVisible() && m_forAll->isChecked());
}

void ImportDetails::focusQuestion()
{
    if (m_form->isRowVisible(m_zoneRow) && m_settings.zone.empty())
        m_zone->setFocus();
    else if (m_form->isRowVisible(m_dateRow) && !m_settings.dateOrder)
        m_dateOrder->setFocus();
    else if (m_form->isRowVisible(m_mappingRow) && m_settings.mapping.empty())
        m_mapping->setFocus();
}

void ImportDetails::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_events->setColumns(previewEventColumns(m_displayZone, palette()));
}

} // namespace ui
