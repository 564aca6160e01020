// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/mapping_dialog.h"

#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/evidence/evidence_words.h"
#include "ui/evidence/member_words.h"
#include "ui/session/preview_source.h"
#include "ui/session/save_file.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace ui {

MappingDialog::MappingDialog(Session& session, const ImportEntry& entry, const QString& input,
                             const DisplayZone& zone, QWidget* parent)
    : QDialog(parent), m_entry(entry), m_input(input), m_zone(zone),
      m_source(new PreviewSource(session, this)), m_columns(new MappingModel(entry.preview, palette(), this)),
      m_events(new TableModel<core::PreviewEvent>(previewEventColumns(zone, palette()), this)),
      m_columnTable(new TableView), m_eventTable(new TableView), m_kind(new QComboBox), m_missing(new QLabel),
      m_result(new QLabel), m_message(new InlineMessage), m_use(new QPushButton(tr("&Use This Mapping")))
{
    setWindowTitle(tr("Columns of %1").arg(QFileInfo(toQt(entry.preview.path)).fileName()));
    m_wait.setSingleShot(true);
    m_wait.setInterval(150);
    setupView();
    connect(&m_wait, &QTimer::timeout, this, &MappingDialog::look);
    connect(m_columns, &MappingModel::choiceChanged, &m_wait, qOverload<>(&QTimer::start));
    connect(m_source, &PreviewSource::againReady, this,
            [this](const std::optional<core::FilePreview>& preview) {
                if (preview)
                    showPreview(*preview);
            });
    begin();
}

MappingDialog::~MappingDialog() = default;

void MappingDialog::setupView()
{
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(makeColumnsSide());
    split->addWidget(makeEventsSide());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addWidget(split, 1);
    layout->addWidget(makeFoot());
    resize(parentWidget() ? parentWidget()->size() * 0.9
                          : QSize(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 44));
}

QWidget* MappingDialog::makeColumnsSide()
{
    auto* side = new QWidget;
    auto* line = new QHBoxLayout;
    auto* label = new QLabel(tr("Each row of this table is &one record of:"));
    label->setBuddy(m_kind);
    m_kind->setAccessibleName(tr("Kind of records"));
    for (core::RecordKind kind : mappableKinds())
        m_kind->addItem(recordKindText(kind), int(kind));
    auto* guess = new QPushButton(tr("&Guess Again"));
    guess->setAutoDefault(false);
    line->addWidget(label);
    line->addWidget(m_kind);
    line->addWidget(guess);
    line->addStretch(1);
    m_columnTable->setModel(m_columns);
    m_columnTable->setItemDelegateForColumn(MappingModel::MeaningColumn, new MemberDelegate(this));
    m_columnTable->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                                   QAbstractItemView::SelectedClicked | QAbstractItemView::AnyKeyPressed);
    m_columnTable->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_columnTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_columnTable->setAccessibleName(tr("Columns and their meaning"));
    m_columnTable->setUpColumns({QStringLiteral("name"), QStringLiteral("values"), QStringLiteral("meaning")},
                                {30, 52, 34}, {}, {QStringLiteral("name"), QStringLiteral("values")});
    auto* hint = new QLabel(tr("Enter or F2 on \u201cMeans\u201d opens the list; type a part of a word. "
                               "Columns without a meaning are kept in the raw record."));
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(line);
    column->addWidget(m_columnTable, 1);
    column->addWidget(hint);
    connect(m_kind, &QComboBox::activated, this,
            [this] { setKind(core::RecordKind(m_kind->currentData().toInt())); });
    connect(guess, &QPushButton::clicked, this, [this] { setKind(m_columns->choice().kind); });
    connect(m_columnTable, &TableView::detailsRequested, this, [this] {
        const QModelIndex meaning =
            m_columnTable->currentIndex().siblingAtColumn(MappingModel::MeaningColumn);
        m_columnTable->setCurrentIndex(meaning);
        m_columnTable->edit(meaning);
    });
    return side;
}

QWidget* MappingDialog::makeEventsSide()
{
    auto* side = new QWidget;
    QFont bold = font();
    bold.setBold(true);
    m_result->setFont(bold);
    m_result->setWordWrap(true);
    m_missing->setWordWrap(true);
    m_eventTable->setModel(m_events);
    m_eventTable->setAccessibleName(tr("Events that come of it"));
    m_eventTable->setUpColumns(previewEventIds(), {19, 18, 34, 28, 12, 6}, {},
                               {QStringLiteral("what"), QStringLiteral("user")});
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 6, 0, 0);
    column->addWidget(m_result);
    column->addWidget(m_missing);
    column->addWidget(m_eventTable, 1);
    return side;
}

QWidget* MappingDialog::makeFoot()
{
    auto* foot = new QWidget;
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(0, 0, 0, 0);
    auto* load = new QPushButton(tr("&Load\u2026"));
    auto* save = new QPushButton(tr("&Save\u2026"));
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* note = new QLabel(tr("Further files with this header will need no question."));
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setWordWrap(true);
    line->addWidget(load);
    line->addWidget(save);
    line->addWidget(note, 1);
    line->addWidget(m_use);
    line->addWidget(cancel);
    for (QPushButton* button : {load, save, cancel, m_use})
        button->setAutoDefault(false); // Enter belongs to the table
    connect(load, &QPushButton::clicked, this, &MappingDialog::askToLoad);
    connect(save, &QPushButton::clicked, this, &MappingDialog::askToSave);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, [this] {
        Q_EMIT mapped(mapping());
        accept();
    });
    return foot;
}

void MappingDialog::begin()
{
    MappingChoice choice;
    const auto known = readMapping(m_entry.settings.mapping, m_entry.preview);
    if (!m_entry.settings.mapping.empty() && known)
        choice = *known;
    else
        choice = guessMapping(guessKind(m_entry.preview), m_entry.preview);
    m_kind->setCurrentIndex(m_kind->findData(int(choice.kind)));
    m_columns->setChoice(choice);
    m_columnTable->setCurrentIndex(m_columns->index(0, MappingModel::MeaningColumn));
    m_columnTable->setFocus();
    look();
}

void MappingDialog::setKind(core::RecordKind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(int(kind)));
    m_columns->setChoice(guessMapping(kind, m_entry.preview));
}

QString MappingDialog::mapping() const
{
    return mappingText(m_columns->choice(), m_entry.preview, m_entry.settings.mapping);
}

QString MappingDialog::stateText() const
{
    return m_result->text() + u'\n' + m_missing->text();
}

void MappingDialog::look()
{
    m_wait.stop();
    const MappingChoice& choice = m_columns->choice();
    const QStringList missing = choice.missing();
    m_missing->setText(missing.isEmpty() ? tr("Nothing that such records need is missing.")
                                         : tr("Missing: %1. The records will be kept, but say less.")
                                               .arg(missing.join(QStringLiteral(", "))));
    m_use->setEnabled(!choice.isEmpty());
    if (choice.isEmpty()) {
        m_events->setRows(nullptr);
        m_result->setText(tr("No column has a meaning yet."));
        return;
    }
    m_result->setText(tr("Reading the first rows\u2026"));
    core::ImportOptions options;
    core::FileSettings settings = m_entry.settings;
    settings.mapping = toStd(mapping());
    options.perFile[m_entry.preview.path] = settings;
    m_source->again(m_input, toQt(m_entry.preview.path), options);
}

void MappingDialog::showPreview(const core::FilePreview& preview)
{
    m_events->setRows(std::make_shared<const std::vector<core::PreviewEvent>>(preview.events));
    std::uint64_t withoutTime = 0;
    for (const core::PreviewEvent& event : preview.events)
        withoutTime += !event.time;
    QStringList parts;
    parts << tr("%1 of the first rows become records").arg(countText(preview.records));
    if (withoutTime > 0)
        parts << tr("%1 have no usable time").arg(countText(withoutTime));
    if (!preview.rejects.empty())
        parts << tr("%1 cannot be read: %2")
                     .arg(countText(preview.rejects.size()), coreText(preview.rejects.front().reason));
    m_result->setText(parts.join(QStringLiteral(" \u00b7 ")));
}

bool MappingDialog::load(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_message->show(InlineMessage::Kind::Error, tr("%1 cannot be read.").arg(QFileInfo(path).fileName()),
                        file.errorString());
        return false;
    }
    const auto choice = readMapping(file.read(1 << 20).toStdString(), m_entry.preview);
    if (!choice) {
        m_message->show(InlineMessage::Kind::Error,
                        tr("%1 does not fit this table.").arg(QFileInfo(path).fileName()),
                        errorDetail(choice.error()));
        return false;
    }
    m_message->hide();
    m_kind->setCurrentIndex(m_kind->findData(int(choice->kind)));
    m_columns->setChoice(*choice);
    return true;
}

bool MappingDialog::save(const QString& path)
{
    // What is about to be imported is evidence already.
    const auto saved = QFileInfo::exists(path) && QFileInfo(path) == QFileInfo(m_input) ? core::fail(core::ErrorCode::NotWritable, "this is evidence of the case; it is not overwritten", toStd(path))
                                                             : saveFile(path, mapping().toUtf8());
    if (!saved) {
        m_message->show(InlineMessage::Kind::Error,
                        tr("%1 cannot be written.").arg(QFileInfo(path).fileName()), coreText(saved.error().detail));
        return false;
    }
    m_message->show(InlineMessage::Kind::Success,
                    tr("The mapping was saved as %1.").arg(QFileInfo(path).fileName()));
    return true;
}

void MappingDialog::askToLoad()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Load a Mapping"), QFileInfo(m_input).absolutePath(),
                                     tr("Mappings (*.yaml *.yml);;All files (*)"));
    if (!path.isEmpty())
        load(path);
}

void MappingDialog::askToSave()
{
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save the Mapping"), QFileInfo(m_input).absolutePath() + QStringLiteral("/mapping.yaml"),
        tr("Mappings (*.yaml *.yml)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".yaml");
    save(path);
}

} // namespace ui
