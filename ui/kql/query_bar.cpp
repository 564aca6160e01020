// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/query_bar.h"

#include "ui/base/qt_text.h"
#include "ui/base/wrap_layout.h"
#include "ui/kql/query_library.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace ui {

QString clockText(core::UtcTime now, ClockKind kind, const DisplayZone& zone)
{
    const QString time = zone.full(now, 0);
    switch (kind) {
    case ClockKind::NewestEvent: return QueryBar::tr("now() = %1 (newest event)").arg(time);
    case ClockKind::Typed: return QueryBar::tr("now() = %1 (chosen)").arg(time);
    case ClockKind::ThisComputer: break;
    }
    return QueryBar::tr("now() = %1 (this computer)").arg(time);
}

QueryBar::QueryBar(QWidget* parent)
    : QWidget(parent), m_run(new QPushButton(tr("Run"))), m_stop(new QPushButton(tr("Stop"))), m_savedMenu(new QMenu(this)), m_historyMenu(new QMenu(this)),
      m_clockMenu(new QMenu(this)), m_limit(new QComboBox)
{
    auto* row = new WrapLayout(this, 6);
    row->setContentsMargins(8, 6, 8, 6);
    m_run->setToolTip(tr("Run the selection, or the query that the cursor is in (Ctrl+Enter, F5)"));
    m_run->setDefault(true);
    m_stop->setToolTip(tr("Stop the running query"));
    connect(m_run, &QPushButton::clicked, this, &QueryBar::runRequested);
    connect(m_stop, &QPushButton::clicked, this, &QueryBar::stopRequested);
    auto* examples = new QMenu(this);
    fillExamples(examples);
    auto* files = new QMenu(this);
    files->addAction(tr("Open Query\u2026"), this, &QueryBar::openRequested);
    files->addAction(tr("Save Query As\u2026"), this, &QueryBar::saveFileRequested);
    files->addSeparator();
    m_exports << files->addAction(tr("Pin to a Dashboard\u2026"), this, &QueryBar::pinRequested);
    m_exports << files->addAction(tr("Export Result as CSV\u2026"), this, [this] { Q_EMIT exportRequested(false); })
              << files->addAction(tr("Export Result as JSON\u2026"), this, [this] { Q_EMIT exportRequested(true); });
    files->addSeparator();
    files->addAction(tr("Help for Queries"), this, &QueryBar::helpRequested);
    m_clockMenu->addAction(tr("Time of the Newest Event"), this, [this] { Q_EMIT clockChosen(true); });
    m_clockMenu->addAction(tr("Another Time\u2026"), this, [this] { Q_EMIT clockChosen(false); });
    m_limit->setAccessibleName(tr("Time limit"));
    m_limit->setToolTip(tr("A query that takes longer is stopped"));
    for (int seconds : {10, 30})
        m_limit->addItem(tr("Limit %n s", nullptr, seconds), seconds);
    for (int minutes : {2, 10, 60})
        m_limit->addItem(tr("Limit %n min", nullptr, minutes), minutes * 60);
    m_limit->addItem(tr("No time limit"), 0);
    setTimeLimit(std::chrono::minutes(2));
    row->addWidget(m_run);
    row->addWidget(m_stop);
    row->addWidget(button(tr("Examples"), examples));
    row->addWidget(button(tr("Saved"), m_savedMenu));
    row->addWidget(button(tr("History"), m_historyMenu));
    row->addWidget(button(tr("File"), files));
    m_clock = button({}, m_clockMenu);
    m_clock->setToolTip(tr("What now() gives and ago() counts from"));
    row->addWidget(m_clock);
    row->addWidget(m_limit);
    for (QMenu* menu : {m_savedMenu, m_historyMenu})
        menu->setToolTipsVisible(true);
    setRunning(false);
    setHasResult(false);
    setSavedQueries({});
    setHistory({});
}

QToolButton* QueryBar::button(const QString& text, QMenu* menu)
{
    auto* made = new QToolButton;
    made->setText(text);
    made->setMenu(menu);
    made->setPopupMode(QToolButton::InstantPopup);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

void QueryBar::fillExamples(QMenu* menu)
{
    for (qsizetype i = 0; i < queryExamples().size(); ++i)
        menu->addAction(QString(queryExamples()[i].title).replace(u'&', QLatin1String("&&")), this, [this, i] { Q_EMIT exampleChosen(int(i)); });
}

void QueryBar::setRunning(bool on)
{
    m_run->setEnabled(!on);
    m_stop->setEnabled(on);
}

void QueryBar::setHasResult(bool on)
{
    for (QAction* action : m_exports)
        action->setEnabled(on);
}

void QueryBar::setClock(const QString& text)
{
    m_clock->setText(text);
    m_clock->setAccessibleName(text);
    updateGeometry();
}

void QueryBar::setSavedQueries(const QList<QPair<QString, QString>>& queries)
{
    m_savedMenu->clear();
    m_savedMenu->addAction(tr("Save This Query\u2026"), this, &QueryBar::saveRequested);
    m_savedMenu->addSeparator();
    if (queries.isEmpty())
        m_savedMenu->addAction(tr("None in this case yet"))->setEnabled(false);
    auto* removal = new QMenu(tr("Remove"), m_savedMenu);
    for (const auto& [name, query] : queries) {
        const QString shown = QString(name).replace(u'&', QLatin1String("&&"));
        QAction* action = m_savedMenu->addAction(shown, this, [this, text = query] { Q_EMIT queryChosen(text); });
        action->setToolTip(asPlainTip(query.left(500)));
        removal->addAction(shown, this, [this, which = name] { Q_EMIT removeRequested(which); });
    }
    if (!queries.isEmpty()) {
        m_savedMenu->addSeparator();
        m_savedMenu->addMenu(removal);
    }
}

void QueryBar::setHistory(const QStringList& queries)
{
    m_historyMenu->clear();
    if (queries.isEmpty())
        m_historyMenu->addAction(tr("No query was run on this case yet"))->setEnabled(false);
    for (const QString& query : queries)
        m_historyMenu->addAction(titleOf(query).replace(u'&', QLatin1String("&&")), this, [this, query] { Q_EMIT queryChosen(query); })->setToolTip(asPlainTip(query.left(500)));
    if (!queries.isEmpty()) {
        m_historyMenu->addSeparator();
        m_historyMenu->addAction(tr("Clear History"), this, &QueryBar::historyCleared);
    }
}

std::chrono::milliseconds QueryBar::timeLimit() const { return std::chrono::seconds(m_limit->currentData().toInt()); }

void QueryBar::setTimeLimit(std::chrono::milliseconds limit)
{
    const int at = m_limit->findData(int(std::chrono::duration_cast<std::chrono::seconds>(limit).count()));
    m_limit->setCurrentIndex(std::max(at, 0));
}

} // namespace ui
