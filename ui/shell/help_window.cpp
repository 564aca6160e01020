// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help_window.h"

#include "ui/base/theme.h"

#include <QEvent>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

// Of the items of the contents: which chapter, and which of its headings.
enum ItemRole { ChapterRole = Qt::UserRole, HeadingRole };

bool holdsAll(const HelpSection& section, const QStringList& words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return section.title.contains(word, Qt::CaseInsensitive) || section.text.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace

HelpWindow::HelpWindow(MakeBook make, QWidget* parent)
    : QDialog(parent, Qt::Window), m_make(std::move(make)), m_search(new QLineEdit), m_contents(new QTreeWidget), m_page(new QTextBrowser), m_count(new QLabel)
{
    setUpView();
    load();
    resize(fontMetrics().averageCharWidth() * 170, fontMetrics().height() * 52);
}

void HelpWindow::setUpView()
{
    m_page->setOpenLinks(false); // nothing is fetched from anywhere
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->document()->setDocumentMargin(fontMetrics().height());
    m_contents->setHeaderHidden(true);
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setUniformRowHeights(true);
    m_search->setClearButtonEnabled(true);
    auto* save = new QPushButton;
    save->setObjectName(QStringLiteral("save"));
    auto* close = new QPushButton;
    close->setObjectName(QStringLiteral("close"));
    for (QPushButton* button : {save, close})
        button->setAutoDefault(false);
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_search);
    column->addWidget(m_count);
    column->addWidget(m_contents, 1);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(left);
    split->addWidget(m_page);
    split->setStretchFactor(1, 1);
    split->setSizes({fontMetrics().averageCharWidth() * 48, fontMetrics().averageCharWidth() * 120});
    split->setChildrenCollapsible(false);
    auto* foot = new QHBoxLayout;
    foot->addWidget(save);
    foot->addStretch(1);
    foot->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(split, 1);
    layout->addLayout(foot);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(save, &QPushButton::clicked, this, &HelpWindow::saveGuide);
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::fillContents);
    connect(m_contents, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) { showItem(item); });
}

void HelpWindow::load()
{
    setWindowTitle(tr("Help"));
    m_page->setAccessibleName(tr("Text of the help"));
    m_contents->setAccessibleName(tr("Chapters and sections"));
    m_search->setPlaceholderText(tr("Search the help"));
    m_search->setAccessibleName(tr("Search the help"));
    findChild<QPushButton*>(QStringLiteral("save"))->setText(tr("&Save as User Guide..."));
    findChild<QPushButton*>(QStringLiteral("close"))->setText(tr("Close"));
    const QString before = chapter();
    m_book = m_make();
    m_shown = -1;
    fillContents();
    showChapter(before);
}

// Chapters that hold nothing of what is searched for are left out; with a search all sections are unfolded.
void HelpWindow::fillContents()
{
    const QStringList words = m_search->text().simplified().split(u' ', Qt::SkipEmptyParts);
    const QTreeWidgetItem* current = m_contents->currentItem();
    const int keptChapter = current ? current->data(0, ChapterRole).toInt() : -1, keptHeading = current ? current->data(0, HeadingRole).toInt() : -1;
    const QSignalBlocker blocker(m_contents);
    m_contents->clear();
    int hits = 0;
    QTreeWidgetItem* again = nullptr;
    for (int number = 0; number < m_book.size(); ++number) {
        const QList<HelpSection> sections = m_book.at(number).sections();
        QTreeWidgetItem* top = nullptr;
        for (int heading = 0; heading < sections.size(); ++heading) {
            const HelpSection& section = sections.at(heading);
            if (!holdsAll(section, words))
                continue;
            ++hits;
            if (!top) {
                top = new QTreeWidgetItem(m_contents, {m_book.at(number).title()});
                top->setData(0, ChapterRole, number);
                top->setData(0, HeadingRole, heading == 0 ? 0 : heading);
                top->setToolTip(0, top->text(0));
            }
            QTreeWidgetItem* item = heading == 0 ? top : new QTreeWidgetItem(top, {section.title});
            item->setData(0, ChapterRole, number);
            item->setData(0, HeadingRole, heading);
            item->setToolTip(0, section.title);
            if (number == keptChapter && heading == keptHeading)
                again = item;
        }
        if (top)
            top->setExpanded(!words.isEmpty() || number == keptChapter);
    }
    m_count->setVisible(!words.isEmpty());
    m_count->setText(hits == 0 ? tr("Nothing in the help holds these words.") : tr("%n section(s)", nullptr, hits));
    m_count->setWordWrap(true);
    if (again)
        m_contents->setCurrentItem(again);
}

void HelpWindow::showItem(QTreeWidgetItem* item)
{
    if (!item)
        return;
    showText(item->data(0, ChapterRole).toInt());
    item->setExpanded(true);
    int wanted = item->data(0, HeadingRole).toInt();
    for (QTextBlock block = m_page->document()->begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level < 1 || level > 3 || wanted-- > 0)
            continue;
        m_page->moveCursor(QTextCursor::End); // so that the heading comes to stand at the top
        m_page->setTextCursor(QTextCursor(block));
        m_page->ensureCursorVisible();
        break;
    }
    if (!m_search->text().trimmed().isEmpty())
        findNext();
}

void HelpWindow::showText(int chapter)
{
    if (chapter == m_shown || chapter < 0 || chapter >= m_book.size())
        return;
    m_shown = chapter;
    m_page->document()->setDefaultStyleSheet(QStringLiteral("code, pre { font-family: '%1'; }").arg(QFontDatabase::systemFont(QFontDatabase::FixedFont).family()));
    m_page->setMarkdown(m_book.at(chapter).text);
    setUpTables();
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

void HelpWindow::showChapter(const QString& id, const QString& section)
{
    QTreeWidgetItem* found = nullptr;
    for (int row = 0; row < m_contents->topLevelItemCount() && !found; ++row) {
        QTreeWidgetItem* top = m_contents->topLevelItem(row);
        if (m_book.at(top->data(0, ChapterRole).toInt()).id != id)
            continue;
        found = top;
        for (int child = 0; child < top->childCount(); ++child)
            if (!section.isEmpty() && top->child(child)->text(0).trimmed() == section.trimmed())
                found = top->child(child);
    }
    if (!found && !m_search->text().isEmpty()) { // it may be hidden by the search
        m_search->clear();
        return showChapter(id, section);
    }
    m_contents->setCurrentItem(found ? found : m_contents->topLevelItem(0));
    showItem(m_contents->currentItem());
}

QString HelpWindow::chapter() const { return m_shown >= 0 && m_shown < m_book.size() ? m_book.at(m_shown).id : QString(); }
QString HelpWindow::section() const { return m_contents->currentItem() ? m_contents->currentItem()->text(0) : QString(); }
void HelpWindow::search(const QString& text) { m_search->setText(text); }

void HelpWindow::findNext(bool backward)
{
    const QString word = m_search->text().simplified().section(u' ', 0, 0);
    if (word.isEmpty())
        return;
    const QTextDocument::FindFlags flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (!m_page->find(word, flags)) { // round the end
        m_page->moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
        m_page->find(word, flags);
    }
}

void HelpWindow::saveGuide()
{
    auto* dialog = new QFileDialog(this, tr("Save the User Guide"), QString(), tr("PDF (*.pdf);;HTML (*.html)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(QStringLiteral("SSPR Investigator.pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_count->setVisible(true);
        m_count->setText(writeHelpBook(m_book, path) ? tr("The user guide was written to %1.").arg(path) : tr("%1 cannot be written.").arg(path));
    });
    dialog->open();
}

void HelpWindow::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Find)) {
        m_search->setFocus();
        m_search->selectAll();
    } else if (event->matches(QKeySequence::FindNext)) {
        findNext();
    } else if (event->matches(QKeySequence::FindPrevious)) {
        findNext(true);
    } else if (isEnter && m_search->hasFocus()) {
        QTreeWidgetItem* first = m_contents->topLevelItem(0);
        if (first && (!m_contents->currentItem() || m_contents->currentItem()->isHidden()))
            m_contents->setCurrentItem(first);
        else
            findNext(event->modifiers() & Qt::ShiftModifier);
    } else {
        return QDialog::keyPressEvent(event);
    }
    event->accept();
}

void HelpWindow::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        load();
}

} // namespace ui
