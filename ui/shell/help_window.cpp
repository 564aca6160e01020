// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help_window.h"

#include "core/detect/rule_help.h"
#include "core/detect/rule_library.h"
#include "core/insight/dashboard_file.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/kql/query_library.h"
#include "ui/shell/help.h"

#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QVBoxLayout>

namespace ui {

HelpWindow::HelpWindow(Page page, QWidget* parent)
    : QDialog(parent, Qt::Window), m_which(page), m_page(new QTextBrowser), m_sections(new QListWidget),
      m_search(new QLineEdit)
{
    setWindowTitle(page == Page::Collect ? tr("How to Collect Logs") : page == Page::Query ? tr("Queries in KQL") : page == Page::Insights ? tr("Figures and Dashboards") : page == Page::Helpdesk ? tr("Helpdesk and Reduced View") : tr("Rules, One by One"));
    m_page->setOpenLinks(false); // nothing is fetched from anywhere
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setAccessibleName(page == Page::Collect ? tr("How to collect each log") : page == Page::Query ? tr("How to write queries") : page == Page::Insights ? tr("What each figure counts") : page == Page::Helpdesk ? tr("How callers are answered") : tr("What each rule means"));
    m_page->document()->setDocumentMargin(fontMetrics().height());
    m_sections->setFrameShape(QFrame::NoFrame);
    m_sections->setAccessibleName(tr("Sections"));
    m_sections->setSpacing(2);
    m_sections->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_search->setPlaceholderText(tr("Search this page"));
    m_search->setAccessibleName(tr("Search this page"));
    m_search->setClearButtonEnabled(true);
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_search, 1);
    foot->addStretch(1);
    foot->addWidget(close);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(m_sections);
    split->addWidget(m_page);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 4);
    split->setSizes({fontMetrics().averageCharWidth() * 44, fontMetrics().averageCharWidth() * 120});
    split->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(split, 1);
    layout->addLayout(foot);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_sections, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0)
            return;
        QTextCursor cursor(
            m_page->document()->findBlockByNumber(m_sections->item(row)->data(Qt::UserRole).toInt()));
        m_page->moveCursor(QTextCursor::End); // so that the heading comes to stand at the top
        m_page->setTextCursor(cursor);
        m_page->ensureCursorVisible();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(m_search->text()); });
    load();
    resize(fontMetrics().averageCharWidth() * 170, fontMetrics().height() * 52);
}

// What every panel of the built-in dashboards counts, out of the dashboards themselves, so that it cannot differ from them.
QString HelpWindow::figureBook()
{
    const std::string language = toStd(QLocale().name());
    QString book;
    for (const core::insight::Dashboard& dashboard : core::insight::builtInDashboards())
        for (const core::insight::Panel& panel : dashboard.panels) {
            book += QStringLiteral("## %1\n\n%2\n\n").arg(toQt(panel.title.in(language)), toQt(panel.counts.in(language)));
            if (!panel.excludes.text.empty())
                book += tr("Left out: %1").arg(toQt(panel.excludes.in(language))) + QStringLiteral("\n\n");
        }
    return book;
}

QString HelpWindow::text() const
{
    switch (m_which) {
    case Page::Collect: return helpText(QStringLiteral("collect"));
    case Page::Query: return helpText(QStringLiteral("query")) + QLatin1Char('\n') + supportedFunctionsMarkdown();
    case Page::Insights: return helpText(QStringLiteral("insights")) + QLatin1Char('\n') + figureBook();
    case Page::Helpdesk: return helpText(QStringLiteral("helpdesk"));
    case Page::Rules: break;
    }
    return helpText(QStringLiteral("rules")) + QLatin1Char('\n') + toQt(core::detect::ruleBook(core::detect::builtInRules()));
}

void HelpWindow::goTo(const QString& section)
{
    for (int row = 0; row < m_sections->count(); ++row)
        if (m_sections->item(row)->text().trimmed() == section.trimmed())
            m_sections->setCurrentRow(row);
}

void HelpWindow::load()
{
    m_page->document()->setDefaultStyleSheet(
        QStringLiteral("code, pre { font-family: '%1'; }")
            .arg(QFontDatabase::systemFont(QFontDatabase::FixedFont).family()));
    m_page->setMarkdown(text());
    setUpTables();
    m_sections->clear();
    for (QTextBlock block = m_page->document()->begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level < 1 || level > 3)
            continue;
        auto* item =
            new QListWidgetItem(QString(std::max(0, level - 2) * 4, u' ') + block.text(), m_sections);
        item->setData(Qt::UserRole, block.blockNumber());
        item->setToolTip(block.text());
    }
    m_page->moveCursor(QTextCursor::Start);
}

// Qt gives the tables of Markdown double frames and no room.
void HelpWindow::setUpTables()
{
    const auto frames = m_page->document()->rootFrame()->childFrames();
    for (QTextFrame* frame : frames) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorderCollapse(true);
        format.setBorder(1);
        format.setBorderBrush(colorsFor(palette()).line);
        format.setCellPadding(fontMetrics().height() / 3.0);
        format.setTopMargin(fontMetrics().height() / 2.0);
        format.setBottomMargin(fontMetrics().height() / 2.0);
        table->setFormat(format);
    }
}

void HelpWindow::find(const QString& text, bool backward)
{
    if (text.isEmpty())
        return;
    const QTextDocument::FindFlags flags =
        backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (!m_page->find(text, flags)) { // round the end
        m_page->moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
        m_page->find(text, flags);
    }
}

void HelpWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find))
        m_search->setFocus();
    else if (event->matches(QKeySequence::FindNext))
        find(m_search->text());
    else if (event->matches(QKeySequence::FindPrevious))
        find(m_search->text(), true);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_search->hasFocus())
        find(m_search->text(), event->modifiers() & Qt::ShiftModifier);
    else
        return QDialog::keyPressEvent(event);
    event->accept();
}

void HelpWindow::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        load();
}

} // namespace ui
