// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/custody/custody_page.h"

#include "ui/base/empty_state.h"
#include "ui/base/error_text.h"
#include "ui/base/kept_font.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"
#include "ui/base/wrapped_text.h"
#include "ui/custody/check_panel.h"
#include "ui/custody/hand_over_dialog.h"
#include "ui/custody/log_columns.h"
#include "ui/custody/seal_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace ui {

CustodyPage::CustodyPage(Session& session, QWidget* parent) : QWidget(parent), m_session(session), m_source(session)
{
    auto* parts = new QSplitter;
    parts->setChildrenCollapsible(false);
    parts->addWidget(makeLog());
    parts->addWidget(m_check = new CheckPanel);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_empty = new EmptyState);
    m_stack->addWidget(parts);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_session.hasCase())
            refresh();
        else
            Q_EMIT importRequested();
    });
    connectSource();
    m_empty->setState(tr("No case is open"), tr("Open a case, and what was done to it stands here."), tr("Import Logs..."));
}

QWidget* CustodyPage::makeHead()
{
    auto* head = new QWidget;
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(12, 8, 12, 4);
    m_state = new QLabel;
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_hash = new WrappedText({}); // whole at any size of text: people compare it
    keepFixed(m_hash);
    m_hash->setFocusPolicy(Qt::ClickFocus);
    m_hash->setAccessibleName(tr("Hash at the end of the log"));
    auto* copy = new QPushButton(tr("Copy &Hash"));
    copy->setToolTip(tr("Note it outside of the case: only against it a log shows that was cut off at its end"));
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_head);
        Q_EMIT said(tr("Hash of the examiner log copied"));
    });
    auto* row = new QHBoxLayout;
    auto* seal = new QPushButton(tr("&Seal..."));
    auto* handOver = new QPushButton(tr("Hand &Over..."));
    connect(seal, &QPushButton::clicked, this, &CustodyPage::openSeal);
    connect(handOver, &QPushButton::clicked, this, &CustodyPage::openHandOver);
    row->addStretch(1);
    row->addWidget(copy);
    row->addWidget(seal);
    row->addWidget(handOver);
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Filter: words of an entry (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter of the log"));
    m_filter->setClearButtonEnabled(true);
    column->addWidget(m_state);
    column->addWidget(m_hash);
    column->addLayout(row);
    column->addWidget(m_filter);
    return head;
}

QWidget* CustodyPage::makeLog()
{
    m_entries = new TableModel<core::LogEntry>(logColumns(m_zone), this);
    m_table = new TableView;
    m_table->setModel(m_entries);
    m_table->setAccessibleName(tr("Examiner log"));
    m_table->setUpColumns({QStringLiteral("seq"), QStringLiteral("time"), QStringLiteral("examiner"), QStringLiteral("action"), QStringLiteral("detail"), QStringLiteral("program"),
                           QStringLiteral("hash")},
                          {6, 19, 10, 17, 60, 24, 14}, {QStringLiteral("program")}, {QStringLiteral("detail")});
    m_detail = new QPlainTextEdit;
    m_detail->setReadOnly(true);
    keepFixed(m_detail);
    m_detail->setFrameShape(QFrame::NoFrame);
    m_detail->setTabChangesFocus(true);
    m_detail->setAccessibleName(tr("The entry"));
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_table);
    parts->addWidget(m_detail);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    column->addWidget(parts, 1);
    connect(m_filter, &QLineEdit::textChanged, m_entries, [this](const QString& text) { m_entries->setFilter(text); });
    connect(m_table, &TableView::currentRowChanged, this, &CustodyPage::showEntry);
    connect(m_table, &TableView::detailsRequested, m_detail, qOverload<>(&QWidget::setFocus));
    connect(m_table, &TableView::copied, this, &CustodyPage::said);
    return left;
}

void CustodyPage::find()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void CustodyPage::connectSource()
{
    connect(&m_source, &CustodySource::logReady, this, &CustodyPage::showLog);
    connect(&m_source, &CustodySource::failed, this, [this](const core::Error& error) {
        m_isLoading = false;
        m_empty->setState(tr("The log cannot be read"), errorText(error), tr("Try Again"));
        m_stack->setCurrentIndex(0);
    });
    connect(&m_source, &CustodySource::progressed, m_check, &CheckPanel::showProgress);
    connect(&m_source, &CustodySource::verified, this, [this](const VerifyReportPtr& report) { m_check->showReport(*report); });
    connect(&m_source, &CustodySource::verifyFailed, this, [this](const core::Error& error) {
        m_check->showFailure(error.code == core::ErrorCode::Cancelled ? tr("The check was broken off.") : errorText(error));
    });
    connect(m_check, &CheckPanel::started, this, [this](const core::VerifyOptions& options) {
        m_check->setRunning(true);
        m_source.verify(options);
    });
    connect(m_check, &CheckPanel::started, this, [this] { Q_EMIT checkingChanged(true); });
    connect(&m_source, &CustodySource::verified, this, [this] { Q_EMIT checkingChanged(false); });
    connect(&m_source, &CustodySource::verifyFailed, this, [this] { Q_EMIT checkingChanged(false); });
    connect(m_check, &CheckPanel::stopped, &m_source, &CustodySource::stop);
    connect(&m_source, &CustodySource::caseChanged, this, [this] {
        m_check->clear();
        Q_EMIT checkingChanged(false);
        m_entries->setRows(nullptr);
        m_head.clear();
        m_isLoading = false;
        m_stack->setCurrentIndex(0);
        m_empty->setState(tr("No case is open"), tr("Open a case, and what was done to it stands here."), tr("Import Logs..."));
        if (isVisible())
            refresh();
    });
}

void CustodyPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_entries->setColumns(logColumns(zone));
    showEntry(m_table->currentRow());
}

void CustodyPage::refresh()
{
    if (!m_session.hasCase())
        return;
    m_isLoading = true;
    m_source.requestLog();
}

// Each page that writes adds an entry: what is shown is read when it is looked at.
void CustodyPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void CustodyPage::showLog(const ExaminerLogPtr& log)
{
    m_isLoading = false;
    m_stack->setCurrentIndex(1);
    const int row = m_table->currentRow();
    const bool wasAtEnd = row < 0 || row == m_entries->rowCount() - 1;
    m_entries->setRows(std::shared_ptr<const std::vector<core::LogEntry>>(log, &log->entries));
    m_head = log->entries.empty() ? QString() : toQt(log->entries.back().hash);
    m_hash->setPlainText(m_head);
    m_hash->setVisible(!m_head.isEmpty());
    m_hash->updateGeometry();
    const auto& broken = log->breakAt;
    m_state->setText(broken ? tr("The chain of the log breaks at entry %1: %2").arg(broken->seq).arg(toQt(broken->why))
                     : log->entries.empty()
                         ? tr("Nothing has been written to the log of this case yet.")
                         : tr("%Ln entry(ies), each bound to the one before: the chain is whole. The hash at its end:", nullptr, static_cast<int>(log->entries.size())));
    QPalette colors = palette();
    if (broken)
        colors.setColor(QPalette::WindowText, colorsFor(palette()).failure);
    m_state->setPalette(colors);
    if (wasAtEnd)
        m_table->goToRow(m_entries->rowCount() - 1);
    showEntry(m_table->currentRow());
}

void CustodyPage::showEntry(int row)
{
    if (row < 0 || row >= m_entries->rowCount() || m_entries->isHeading(row))
        return m_detail->clear();
    const core::LogEntry& entry = m_entries->row(row);
    m_detail->setPlainText(QStringList{QStringLiteral("%1  %2  %3").arg(m_zone.full(entry.time, 3), toQt(entry.examiner), logActionText(entry.action)),
                                       logDetailText(entry.detail, QStringLiteral("\n"), m_zone), tr("Hash: %1").arg(toQt(entry.hash)), tr("Hash of the entry before: %1").arg(toQt(entry.previous)),
                                       toQt(entry.program)}
                               .join(u'\n'));
}

void CustodyPage::openSeal()
{
    const QFileInfo file(m_session.casePath());
    auto* dialog = new SealDialog(file.absolutePath(), file.completeBaseName(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SealDialog::submitted, &m_source, &CustodySource::seal);
    connect(dialog, &SealDialog::stopped, &m_source, &CustodySource::stopSeal);
    connect(&m_source, &CustodySource::sealProgressed, dialog, &SealDialog::showProgress);
    connect(&m_source, &CustodySource::sealed, dialog, &SealDialog::showSealed);
    connect(&m_source, &CustodySource::sealFailed, dialog, [dialog](const core::Error& error) {
        dialog->showError(error.code == core::ErrorCode::Cancelled ? tr("The seal was broken off; nothing is left of it.") : errorText(error) + u'\n' + errorDetail(error));
    });
    dialog->open();
}

void CustodyPage::openHandOver()
{
    auto* dialog = new HandOverDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HandOverDialog::submitted, &m_source, &CustodySource::handOver);
    connect(&m_source, &CustodySource::handedOver, dialog, &HandOverDialog::showRecord);
    connect(&m_source, &CustodySource::handOverFailed, dialog, [dialog](const core::Error& error) { dialog->showError(errorText(error)); });
    dialog->open();
}

} // namespace ui
