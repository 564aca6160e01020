// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/rejects_page.h"

#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/kept_font.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr std::size_t firstRows = 2000;
}

RejectsPage::RejectsPage(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_limit(firstRows), m_filter(new QLineEdit),
      m_only(new QToolButton), m_count(new QLabel), m_empty(new QLabel), m_place(new QLabel),
      m_more(new QPushButton(tr("Show &More"))), m_export(new QPushButton(tr("E&xport\u2026"))),
      m_message(new InlineMessage), m_stack(new QStackedWidget),
      m_rows(new TableModel<core::store::RejectRow>(rejectColumns(), this)), m_table(new TableView),
      m_raw(new QPlainTextEdit)
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(200);
    setupView();
    connect(&m_typing, &QTimer::timeout, this, &RejectsPage::refresh);
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_only, &QToolButton::clicked, this, [this] { showOnly(0, {}); });
    connect(m_table, &TableView::currentRowChanged, this, &RejectsPage::showRow);
    connect(m_table, &TableView::detailsRequested, m_raw, qOverload<>(&QWidget::setFocus));
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_limit *= 5;
        refresh();
    });
    connect(m_export, &QPushButton::clicked, this, &RejectsPage::askForExport);
    connect(&m_session, &Session::rejectsReady, this, &RejectsPage::showPage);
    connect(&m_session, &Session::caseOpened, this, &RejectsPage::forget);
    connect(&m_session, &Session::caseClosed, this, &RejectsPage::forget);
    connect(
        &m_session, &Session::rejectsExported, this,
        [this](const QString& path, const core::Result<std::uint64_t>& count) {
            m_export->setEnabled(true);
            if (count)
                m_message->show(InlineMessage::Kind::Success,
                                tr("%1 rejected pieces were written to %2.")
                                    .arg(countText(*count), QFileInfo(path).fileName()),
                                path);
            else
                m_message->show(
                    InlineMessage::Kind::Error,
                    tr("%1 was not written. %2").arg(QFileInfo(path).fileName(), errorText(count.error())),
                    errorDetail(count.error()));
        });
    showPage(nullptr);
}

void RejectsPage::setupView()
{
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("Rejected pieces"));
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setUpColumns({QStringLiteral("file"), QStringLiteral("place"), QStringLiteral("column"),
                           QStringLiteral("reason"), QStringLiteral("raw")},
                          {28, 16, 16, 46, 60}, {}, {QStringLiteral("file"), QStringLiteral("reason")});
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(24);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAutoFillBackground(true);
    m_empty->setBackgroundRole(QPalette::Base);
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(m_table);
    split->addWidget(makeViewer());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    m_stack->addWidget(split);
    m_stack->addWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(makeBar());
    layout->addWidget(m_stack, 1);
}

QWidget* RejectsPage::makeBar()
{
    auto* bar = new QWidget;
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(10, 6, 8, 6);
    m_filter->setPlaceholderText(tr("Filter: a part of file, place, column, reason or text"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter of rejected pieces"));
    m_only->setToolTip(tr("Show the pieces of all files"));
    m_only->hide();
    line->addWidget(m_filter, 2);
    line->addWidget(m_only);
    line->addWidget(m_count, 1);
    line->addWidget(m_more);
    line->addWidget(m_export);
    return bar;
}

QWidget* RejectsPage::makeViewer()
{
    auto* viewer = new QWidget;
    m_raw->setReadOnly(true);
    keepFixed(m_raw);
    m_raw->setFrameShape(QFrame::NoFrame);
    m_raw->setAccessibleName(tr("Raw text of the piece"));
    m_raw->setTabChangesFocus(true);
    m_raw->document()->setDocumentMargin(12);
    m_raw->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_place->setWordWrap(true);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* copy = new QPushButton(tr("&Copy Text"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_raw->toPlainText()); });
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 8, 6);
    head->addWidget(m_place, 1);
    head->addWidget(copy);
    auto* column = new QVBoxLayout(viewer);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_raw, 1);
    return viewer;
}

void RejectsPage::refresh()
{
    m_typing.stop();
    m_wanted.text = toStd(m_filter->text().trimmed());
    if (m_session.hasCase())
        m_session.requestRejects(m_wanted, m_limit);
    else
        showPage(nullptr);
}

void RejectsPage::setFile(std::int64_t file, const QString& name)
{
    m_wanted.file = file;
    m_only->setText(tr("Only %1 \u2715").arg(name));
    m_only->setVisible(file != 0);
    m_limit = firstRows;
}

void RejectsPage::showOnly(std::int64_t file, const QString& name)
{
    setFile(file, name);
    refresh();
}

// Numbers of files are those of one case. What the next one has is asked for when it is looked at.
void RejectsPage::forget()
{
    setFile(0, {});
    m_filter->clear();
    m_typing.stop();
    m_wanted.text.clear();
    m_message->hide();
    showPage(nullptr);
}

void RejectsPage::showPage(const RejectPagePtr& page)
{
    const std::uint64_t total = page ? page->total : 0;
    const std::size_t shown = page ? page->rows.size() : 0;
    m_rows->setRows(page ? std::shared_ptr<const std::vector<core::store::RejectRow>>(page, &page->rows)
                         : nullptr);
    m_stack->setCurrentIndex(shown > 0 ? 0 : 1);
    const bool filtered = !m_wanted.text.empty() || m_wanted.file != 0;
    m_empty->setText(filtered
                         ? tr("Nothing that was rejected matches. Clear the filter to see all.")
                         : tr("Nothing was rejected: every piece of every file is an event or a duplicate."));
    m_count->setText(shown == 0      ? QString()
                     : shown < total ? tr("the first %1 of %2").arg(countText(shown), countText(total))
                                     : tr("%1 rejected").arg(countText(total)));
    m_more->setVisible(shown < total);
    m_export->setEnabled(total > 0);
    m_table->goToRow(0);
    showRow(m_table->currentRow());
}

void RejectsPage::showRow(int row)
{
    if (row < 0 || row >= m_rows->rowCount()) {
        m_place->clear();
        m_raw->clear();
        return;
    }
    const core::store::RejectRow& reject = m_rows->row(row);
    m_place->setText(tr("%1, %2: %3", "file, place, reason")
                         .arg(fileName(reject.path), coreText(reject.reject.place), coreText(reject.reject.reason)));
    QString text = toQt(reject.reject.sample);
    if (reject.reject.byteLength > reject.reject.sample.size())
        text += u'\n' + tr("\u2026 %1 bytes in all").arg(countText(reject.reject.byteLength));
    m_raw->setPlainText(text);
}

void RejectsPage::askForExport()
{
    QString chosen;
    QString path = QFileDialog::getSaveFileName(this, tr("Export What Was Rejected"),
                                                QFileInfo(m_session.casePath()).absolutePath() +
                                                    QStringLiteral("/rejected.csv"),
                                                tr("Tables (*.csv);;JSON lines (*.jsonl)"), &chosen);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += chosen.contains(QLatin1String("jsonl")) ? QStringLiteral(".jsonl") : QStringLiteral(".csv");
    exportTo(path);
}

void RejectsPage::exportTo(const QString& path)
{
    const QString end = QFileInfo(path).suffix().toLower();
    const bool json = end == QLatin1String("jsonl") || end == QLatin1String("json");
    m_export->setEnabled(false);
    m_session.exportRejects(
        m_wanted, json ? core::store::RejectFormat::JsonLines : core::store::RejectFormat::Csv, path);
}

} // namespace ui
