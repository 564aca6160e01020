// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/query_editor.h"

#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/kql/query_completer.h"
#include "ui/kql/query_lexer.h"

#include <QAbstractItemView>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <utility>

namespace ui {

using core::kql::Candidate;
using core::kql::Diagnostic;
using core::kql::Severity;
using core::kql::Span;

namespace {

constexpr int typingPause = 250; // milliseconds until what was typed is checked
constexpr int errorIndicator = 8, warningIndicator = 9, refusedIndicator = 10;

int indicatorOf(Severity severity)
{
    switch (severity) {
    case Severity::Warning: return warningIndicator;
    case Severity::NotSupported: return refusedIndicator;
    case Severity::Error: break;
    }
    return errorIndicator;
}

bool continuesWord(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'; }

} // namespace

QueryEditor::QueryEditor(QWidget* parent) : QsciScintilla(parent), m_lexer(new QueryLexer(this)), m_completer(new QueryCompleter(this))
{
    setLayoutDirection(Qt::LeftToRight); // code and records are read that way in every language
    setUp();
    dress();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, [this] { std::exchange(m_isEdited, false) ? Q_EMIT edited() : Q_EMIT moved(); });
    connect(this, &QsciScintilla::textChanged, this, [this] {
        m_isEdited = true;
        m_typing.start();
    });
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this, &QueryEditor::typed);
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this] {
        m_typing.start();
        if (SendScintilla(SCI_CALLTIPACTIVE))
            showCallTip();
    });
    connect(m_completer, &QueryCompleter::chosen, this, &QueryEditor::take);
}

void QueryEditor::setUp()
{
    setAccessibleName(tr("Query"));
    setAccessibleDescription(tr("Ctrl+Enter runs the query. Tab indents; Escape and then Tab leaves the editor. Ctrl+Space offers what may be written."));
    setUtf8(true);
    setEolMode(EolUnix);
    setLexer(m_lexer);
    setMarginType(0, NumberMargin);
    setMarginWidth(1, 0);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 6L); // room between the line numbers and the text
    setBraceMatching(SloppyBraceMatch);
    setAutoIndent(true);
    setIndentationsUseTabs(false);
    setIndentationWidth(4);
    setTabWidth(4);
    setTabIndents(true);
    setBackspaceUnindents(true);
    setWrapMode(WrapWord);
    setWrapVisualFlags(WrapFlagByBorder);
    setCaretLineVisible(true);
    setFrameShape(NoFrame);
    setAutoCompletionSource(AcsNone); // the list is our own
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1UL);
    for (const int indicator : {errorIndicator, warningIndicator, refusedIndicator}) {
        indicatorDefine(indicator == refusedIndicator ? DashesIndicator : SquiggleIndicator, indicator);
        setIndicatorDrawUnder(true, indicator);
    }
    // Keys that are ours, or the window's.
    for (const int key : {int('/'), int('D'), int('L'), int('T'), int('U'), int(SCK_RETURN)})
        SendScintilla(SCI_CLEARCMDKEY, static_cast<unsigned long>(key) + (static_cast<unsigned long>(SCMOD_CTRL) << 16));
    SendScintilla(SCI_CLEARCMDKEY, static_cast<unsigned long>(SCK_RETURN) + (static_cast<unsigned long>(SCMOD_SHIFT) << 16));
}

void QueryEditor::dress()
{
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(font().pointSizeF());
    m_lexer->dress(mono, palette());
    setLexer(m_lexer); // takes the colours anew
    const Colors colors = colorsFor(palette());
    const QColor text = palette().color(QPalette::Text), paper = palette().color(QPalette::Base);
    setPaper(paper);
    setColor(text);
    setCaretForegroundColor(text);
    setCaretLineBackgroundColor(colors.panel);
    setCaretWidth(2);
    setSelectionBackgroundColor(palette().color(QPalette::Highlight));
    setSelectionForegroundColor(palette().color(QPalette::HighlightedText));
    setMarginsFont(mono);
    setMarginsBackgroundColor(colors.panel);
    setMarginsForegroundColor(colors.faint);
    setMarginWidth(0, QStringLiteral("00000"));
    setMatchedBraceForegroundColor(colors.accent);
    setMatchedBraceBackgroundColor(colors.line);
    setUnmatchedBraceForegroundColor(colors.failure);
    setUnmatchedBraceBackgroundColor(paper);
    setIndicatorForegroundColor(colors.failure, errorIndicator);
    setIndicatorForegroundColor(colors.warning, warningIndicator);
    setIndicatorForegroundColor(colors.failure, refusedIndicator);
    setCallTipsBackgroundColor(palette().color(QPalette::ToolTipBase));
    setCallTipsForegroundColor(palette().color(QPalette::ToolTipText));
    setCallTipsHighlightColor(colors.accent);
}

std::string QueryEditor::query() const { return toStd(text()); }

void QueryEditor::setQuery(const QString& text)
{
    QString lines = text;
    lines.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    beginUndoAction();
    SendScintilla(SCI_SETTARGETRANGE, 0UL, SendScintilla(SCI_GETLENGTH));
    const QByteArray bytes = lines.toUtf8();
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(bytes.size()), bytes.constData());
    endUndoAction();
    SendScintilla(SCI_GOTOPOS, 0UL);
    m_completer->close();
}

void QueryEditor::stopTyping()
{
    m_typing.stop();
    m_isEdited = false;
}

std::uint32_t QueryEditor::cursor() const { return std::uint32_t(SendScintilla(SCI_GETCURRENTPOS)); }

std::string QueryEditor::selectedQuery() const { return toStd(selectedText()); }

std::uint32_t QueryEditor::selectionStart() const { return std::uint32_t(SendScintilla(SCI_GETSELECTIONSTART)); }

void QueryEditor::goTo(Span span)
{
    SendScintilla(SCI_SETSEL, static_cast<unsigned long>(span.offset), static_cast<long>(span.end()));
    SendScintilla(SCI_SCROLLCARET);
    setFocus(Qt::OtherFocusReason);
}

void QueryEditor::setTables(const QStringList& names)
{
    m_lexer->setTables(QSet<QString>(names.begin(), names.end()));
}

void QueryEditor::setProblems(core::kql::Diagnostics problems)
{
    m_problems = std::move(problems);
    const unsigned long length = static_cast<unsigned long>(SendScintilla(SCI_GETLENGTH));
    for (const int indicator : {errorIndicator, warningIndicator, refusedIndicator}) {
        SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(indicator));
        SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(length));
    }
    for (const Diagnostic& problem : m_problems) {
        // What is missing stands behind the last word: then that one is marked.
        std::uint32_t from = std::min<std::uint32_t>(problem.span.offset, std::uint32_t(length)), count = problem.span.length;
        if (count == 0 || from == length) {
            count = 1;
            from = from > 0 && from == length ? from - 1 : from;
        }
        SendScintilla(SCI_SETINDICATORCURRENT, static_cast<unsigned long>(indicatorOf(problem.severity)));
        SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(from), static_cast<long>(count));
    }
}

QString QueryEditor::problemTip(std::uint32_t offset) const
{
    QStringList lines;
    for (const Diagnostic& problem : m_problems)
        if (offset + (problem.span.length == 0 ? 1 : 0) >= problem.span.offset && offset < std::max(problem.span.end(), problem.span.offset + 1))
            lines << coreText(problem.text);
    return lines.join(u'\n');
}

void QueryEditor::toggleComment()
{
    int from = 0, fromColumn = 0, to = 0, toColumn = 0;
    if (hasSelectedText())
        getSelection(&from, &fromColumn, &to, &toColumn);
    else
        getCursorPosition(&from, &fromColumn), to = from;
    if (to > from && toColumn == 0) // nothing of the last line is selected
        --to;
    bool allCommented = true;
    for (int line = from; line <= to; ++line)
        allCommented = allCommented && (text(line).trimmed().isEmpty() || text(line).trimmed().startsWith(QLatin1String("//")));
    beginUndoAction();
    for (int line = from; line <= to; ++line) {
        const QString before = text(line);
        const auto indent = qsizetype(std::find_if(before.begin(), before.end(), [](QChar c) { return !c.isSpace(); }) - before.begin());
        if (before.trimmed().isEmpty())
            continue;
        if (!allCommented) {
            insertAt(QStringLiteral("// "), line, int(indent));
        } else {
            setSelection(line, int(indent), line, int(indent) + (before.mid(indent).startsWith(QLatin1String("// ")) ? 3 : 2));
            removeSelectedText();
        }
    }
    endUndoAction();
    if (to > from)
        setSelection(from, 0, to, lineLength(to) - 1);
}

void QueryEditor::wantCompletion()
{
    m_always = true;
    Q_EMIT completionWanted();
}

// A letter goes on with a word, a blank behind a pipe begins an operator; anything else ends the list.
void QueryEditor::typed(int character)
{
    if (character == '(' || character == ',')
        showCallTip();
    if (character == ')')
        SendScintilla(SCI_CALLTIPCANCEL);
    if (continuesWord(character) || character == ' ' || character == '-' || character == '!')
        Q_EMIT completionWanted();
    else
        m_completer->close();
}

void QueryEditor::offer(const std::string& text, std::uint32_t at, const std::vector<Candidate>& candidates)
{
    if (at != cursor() || text != query() || !hasFocus())
        return;
    const bool always = std::exchange(m_always, false);
    if (candidates.empty())
        return m_completer->close();
    const Span word = candidates.front().replaced;
    const std::uint32_t typedBytes = at - word.offset;
    const std::string_view before(text.data(), word.offset);
    const auto last = before.find_last_not_of(" \t\n");
    const bool behindPipe = last != std::string_view::npos && before[last] == '|';
    const std::string_view typedWord = std::string_view(text).substr(word.offset, word.length);
    const bool isWhole = typedBytes > 0 && candidates.front().text == typedWord; // nothing is left to write
    if (!always && (isWhole || (typedBytes < 2 && !behindPipe)))
        return m_completer->close();
    m_completer->offer(candidates, placeOfByte(word.offset));
}

void QueryEditor::take(const Candidate& candidate)
{
    // A bracket or blank that stands there already is not written twice.
    std::string written = candidate.text;
    const int next = int(SendScintilla(SCI_GETCHARAT, static_cast<unsigned long>(candidate.replaced.end())));
    if (!written.empty() && (written.back() == '(' || written.back() == ' ') && next == written.back())
        written.pop_back();
    beginUndoAction();
    SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(candidate.replaced.offset), static_cast<long>(std::max(candidate.replaced.end(), cursor())));
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(written.size()), written.data());
    SendScintilla(SCI_GOTOPOS, static_cast<unsigned long>(candidate.replaced.offset + candidate.text.size()));
    endUndoAction();
    if (candidate.text.ends_with('('))
        showCallTip();
    else if (candidate.kind == core::kql::CandidateKind::Operator)
        Q_EMIT completionWanted();
}

void QueryEditor::showCallTip()
{
    const auto call = core::kql::callAt(query(), cursor());
    if (!call)
        return (void)SendScintilla(SCI_CALLTIPCANCEL);
    const std::string tip = call->function + "(" + call->synopsis + ")";
    SendScintilla(SCI_CALLTIPSHOW, static_cast<unsigned long>(call->offset), tip.c_str());
    // The argument that is being written, as far as the synopsis names them one by one.
    std::size_t from = call->function.size() + 1;
    for (std::size_t i = 0; i < call->argument; ++i) {
        const std::size_t comma = tip.find(',', from);
        if (comma == std::string::npos)
            break;
        from = comma + 1;
    }
    const std::size_t to = std::min(tip.find(',', from), tip.size() - 1);
    SendScintilla(SCI_CALLTIPSETHLT, static_cast<unsigned long>(from), static_cast<long>(to));
}

QRect QueryEditor::placeOfByte(std::uint32_t offset) const
{
    const auto at = static_cast<long>(offset);
    const int x = int(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, at)), y = int(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, at));
    const int line = int(SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(offset)));
    return QRect(viewport()->mapTo(this, QPoint(x, y)), QSize(1, int(SendScintilla(SCI_TEXTHEIGHT, static_cast<unsigned long>(line)))));
}

// Ours before the window's and before Scintilla's.
bool QueryEditor::takesKey(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if ((isReturn && event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) || (event->key() == Qt::Key_F5 && !event->modifiers())) {
        m_completer->close();
        Q_EMIT runRequested();
    } else if (event->key() == Qt::Key_Slash && event->modifiers() & Qt::ControlModifier) {
        toggleComment();
    } else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        wantCompletion();
    } else if (m_completer->isOpen() && !event->modifiers() && (isReturn || event->key() == Qt::Key_Tab)) {
        return m_completer->takeCurrent();
    } else {
        return false;
    }
    return true;
}

bool QueryEditor::leavesByTab(QKeyEvent* event)
{
    const bool isTab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (std::exchange(m_leaving, false) && isTab) {
        QAbstractScrollArea::focusNextPrevChild(event->key() == Qt::Key_Tab && !(event->modifiers() & Qt::ShiftModifier));
        return true;
    }
    if (event->key() == Qt::Key_Escape && !m_completer->isOpen() && !SendScintilla(SCI_CALLTIPACTIVE))
        m_leaving = true;
    return false;
}

bool QueryEditor::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isReturn || key->key() == Qt::Key_F5 || (key->key() == Qt::Key_Slash && key->modifiers() & Qt::ControlModifier)
            || (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier)) {
            event->accept();
            return true;
        }
    }
    return QsciScintilla::event(event);
}

void QueryEditor::keyPressEvent(QKeyEvent* event)
{
    if (leavesByTab(event) || takesKey(event))
        return event->accept();
    if (event->key() == Qt::Key_Escape)
        m_completer->close();
    QsciScintilla::keyPressEvent(event);
    const bool moves = event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete;
    if (moves && m_completer->isOpen())
        Q_EMIT completionWanted();
    else if (event->text().isEmpty() && event->key() != Qt::Key_Shift && event->key() != Qt::Key_Control)
        m_completer->close();
}

bool QueryEditor::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const long at = SendScintilla(SCI_POSITIONFROMPOINTCLOSE, static_cast<unsigned long>(help->pos().x()), static_cast<long>(help->pos().y()));
        const QString tip = at < 0 ? QString() : problemTip(std::uint32_t(at));
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), asPlainTip(tip), this);
        return true;
    }
    return QsciScintilla::viewportEvent(event);
}

void QueryEditor::changeEvent(QEvent* event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        dress();
}

void QueryEditor::focusOutEvent(QFocusEvent* event)
{
    QsciScintilla::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        SendScintilla(SCI_CALLTIPCANCEL);
}

} // namespace ui
