// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reports_page.h"

#include "ui/base/empty_state.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/report/report_view.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <array>

namespace ui {

using core::report::Format;
using core::report::TimesketchForm;

namespace {

constexpr int typingPause = 400; // ms, after which a change is previewed

struct FormChoice {
    ReportForm form;
    const char* text;
    const char* suffix;
};

constexpr std::array<FormChoice, 8> forms{{
    {{Format::Pdf, {}}, QT_TRANSLATE_NOOP("ui::ReportsPage", "PDF"), "pdf"},
    {{Format::Html, {}}, QT_TRANSLATE_NOOP("ui::ReportsPage", "HTML, one file"), "html"},
    {{Format::Xlsx, {}}, QT_TRANSLATE_NOOP("ui::ReportsPage", "Excel workbook"), "xlsx"},
    {{Format::Csv, {}}, QT_TRANSLATE_NOOP("ui::ReportsPage", "CSV, a file for each table"), "zip"},
    {{Format::JsonLines, {}}, QT_TRANSLATE_NOOP("ui::ReportsPage", "JSON lines"), "jsonl"},
    {{Format::Csv, TimesketchForm::Csv}, QT_TRANSLATE_NOOP("ui::ReportsPage", "Timesketch, CSV"), "csv"},
    {{Format::Csv, TimesketchForm::JsonLines}, QT_TRANSLATE_NOOP("ui::ReportsPage", "Timesketch, JSON lines"), "jsonl"},
    {{Format::Csv, {}, true}, QT_TRANSLATE_NOOP("ui::ReportsPage", "STIX, the alerts"), "json"},
}};

const FormChoice& chosenForm(const QComboBox& combo) { return forms.at(static_cast<std::size_t>(std::max(0, combo.currentIndex()))); }

} // namespace

ReportsPage::ReportsPage(Session& session, QWidget* parent) : QWidget(parent), m_session(session), m_source(session)
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &ReportsPage::preview);
    auto* parts = new QSplitter;
    parts->setChildrenCollapsible(false);
    parts->addWidget(makeLeft());
    parts->addWidget(makeRight());
    parts->setStretchFactor(1, 1);
    parts->setSizes({fontMetrics().averageCharWidth() * 56, fontMetrics().averageCharWidth() * 120});
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_message = new InlineMessage);
    m_message->hide();
    column->addWidget(parts, 1);
    connectSource();
    showState(session.hasCase() ? State::Working : State::NoCase);
}

QWidget* ReportsPage::makeLeft()
{
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus); // what is in it has it
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_options = new ReportOptions);
    area->setMinimumWidth(m_options->minimumSizeHint().width() + area->verticalScrollBar()->sizeHint().width());
    column->addWidget(area, 1);

    auto* row = new QHBoxLayout;
    m_form = new QComboBox;
    m_form->setAccessibleName(tr("Form of the file"));
    for (const FormChoice& form : forms)
        m_form->addItem(tr(form.text));
    m_save = new QPushButton(tr("&Save Report..."));
    row->addWidget(m_form, 1);
    row->addWidget(m_save);
    column->addLayout(row);
    connect(m_options, &ReportOptions::changed, this, &ReportsPage::changed);
    connect(m_save, &QPushButton::clicked, this, &ReportsPage::askForFile);
    return left;
}

QWidget* ReportsPage::makeRight()
{
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_empty = new EmptyState);
    m_stack->addWidget(m_view = new ReportView);
    column->addWidget(m_stack, 1);
    auto* row = new QHBoxLayout;
    m_progress = new QLabel;
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel = new QPushButton(tr("Cancel"));
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    column->addLayout(row);
    m_cancel->hide();
    connect(m_cancel, &QPushButton::clicked, this, &ReportsPage::stop);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_state == State::NoCase)
            Q_EMIT importRequested();
        else if (m_state == State::Incomplete)
            m_options->focusPerson();
        else
            preview();
    });
    return right;
}

void ReportsPage::stop()
{
    m_source.stopSaving();
    m_source.stopPreview();
    if (m_state == State::Working)
        showState(State::Failed, tr("The preview was broken off."));
}

void ReportsPage::connectSource()
{
    connect(&m_source, &ReportSource::progressed, this, &ReportsPage::showProgress);
    connect(&m_source, &ReportSource::previewReady, this, [this](const QByteArray& pdf) {
        m_isStale = false;
        if (m_view->setPages(pdf))
            showState(State::Pages);
        else
            showState(State::Failed, tr("The pages cannot be shown; the report can be saved all the same."));
    });
    connect(&m_source, &ReportSource::previewFailed, this, [this](const core::Error& error) { showState(State::Failed, errorText(error)); });
    connect(&m_source, &ReportSource::saved, this, [this](const QString& path) {
        showState(m_state);
        Q_EMIT said(tr("Report written to %1").arg(QFileInfo(path).fileName()));
    });
    connect(&m_source, &ReportSource::saveFailed, this, [this](const QString& path, const core::Error& error) {
        showState(m_state);
        if (error.code == core::ErrorCode::Cancelled)
            Q_EMIT said(tr("The report was broken off; nothing was written"));
        else
            m_message->show(InlineMessage::Kind::Error, tr("The report was not written to %1: %2").arg(QFileInfo(path).fileName(), errorText(error)), errorDetail(error));
    });
    connect(&m_source, &ReportSource::caseChanged, this, &ReportsPage::changed);
}

void ReportsPage::setZone(const DisplayZone& zone)
{
    if (m_zone == zone)
        return;
    m_zone = zone;
    changed();
}

void ReportsPage::setFilter(const ReportFilter& filter) { m_options->setFilter(filter); }

void ReportsPage::reportOnPerson(const QString& person)
{
    m_options->setKind(core::report::Template::Incident);
    m_options->setPerson(person);
    preview();
}

void ReportsPage::reportOnFlows(const QStringList& correlationIds)
{
    m_options->setKind(core::report::Template::Incident);
    m_options->setPerson({});
    m_options->setFlows(correlationIds);
    preview();
}

core::report::ReportRequest ReportsPage::request() const
{
    core::report::ReportRequest request = m_options->request();
    request.zone = toStd(m_zone.ianaId());
    request.made = core::UtcTime::now();
    return request;
}

// Pages that nobody sees are made when they are looked for.
void ReportsPage::changed()
{
    m_isStale = true;
    m_source.stopPreview();
    if (!m_source.isSaving())
        Q_EMIT workingChanged({}); // made anew once the page is looked at
    if (isVisible())
        m_typing.start();
}

void ReportsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        m_typing.start(0);
}

void ReportsPage::preview()
{
    m_typing.stop();
    if (!m_session.hasCase()) {
        m_view->clear();
        return showState(State::NoCase);
    }
    if (const QString missing = m_options->missing(); !missing.isEmpty())
        return showState(State::Incomplete, missing);
    showState(State::Working);
    m_source.requestPreview(request(), m_options->dress());
}

void ReportsPage::showState(State state, const QString& sentence)
{
    m_state = state;
    const bool showsPages = state == State::Pages || (state == State::Working && m_view->pageCount() > 0);
    m_stack->setCurrentIndex(showsPages ? 1 : 0);
    switch (state) {
    case State::NoCase: m_empty->setState(tr("No case is open"), tr("Import logs, and their report appears here."), tr("Import Logs...")); break;
    case State::Incomplete: m_empty->setState(sentence, {}, m_options->kind() == core::report::Template::Helpdesk ? tr("Name a Person") : QString()); break;
    case State::Working: m_empty->setState(tr("The report is being made"), {}); break;
    case State::Failed: m_empty->setState(tr("There is no preview"), sentence, tr("Try Again")); break;
    case State::Pages: break;
    }
    const bool isWorking = state == State::Working || m_source.isSaving();
    m_cancel->setVisible(isWorking);
    m_progress->setText(isWorking ? tr("The report is being made...") : QString());
    m_save->setEnabled(m_session.hasCase() && state != State::Incomplete && !m_source.isSaving());
    Q_EMIT workingChanged(m_progress->text());
}

void ReportsPage::showProgress(const core::ProgressReport& report)
{
    if (m_cancel->isHidden())
        return;
    const int percent = report.total > 0 ? static_cast<int>(100 * report.done / report.total) : 0;
    m_progress->setText(percent > 0 ? tr("The report is being made: %1 %").arg(percent) : tr("The report is being made..."));
    Q_EMIT workingChanged(m_progress->text());
}

void ReportsPage::askForFile()
{
    const FormChoice& form = chosenForm(*m_form);
    const QString suffix = QLatin1String(form.suffix);
    auto* dialog = new QFileDialog(this, tr("Save Report"), QString(), tr("%1 (*.%2)").arg(tr(form.text), suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QStringLiteral("%1 %2.%3").arg(QFileInfo(m_session.casePath()).completeBaseName(), QLatin1String(core::report::name(m_options->kind())), suffix));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportsPage::saveTo);
    dialog->open();
}

void ReportsPage::saveTo(const QString& path)
{
    if (m_source.isSaving())
        return;
    m_message->hide();
    m_source.save(request(), chosenForm(*m_form).form, path, m_options->dress());
    showState(m_state);
}

} // namespace ui
