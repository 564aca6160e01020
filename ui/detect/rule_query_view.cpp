// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/rule_query_view.h"

#include "core/kql/operator_list.h"
#include "core/kql/token.h"
#include "ui/base/code_colors.h"
#include "ui/base/kept_font.h"
#include "ui/base/theme.h"

#include <QEvent>
#include <QSyntaxHighlighter>
#include <QTextBlock>

#include <algorithm>
#include <vector>

namespace ui {

using core::kql::Token;
using core::kql::TokenKind;

namespace {

// Line by line: a text over several lines is rare in rules and then loses its colour, no more.
class Highlighter : public QSyntaxHighlighter
{
public:
    Highlighter(QTextDocument* document, const CodeColors& colors) : QSyntaxHighlighter(document), m_colors(colors) {}
    void setColors(const CodeColors& colors)
    {
        m_colors = colors;
        rehighlight();
    }

protected:
    void highlightBlock(const QString& line) override
    {
        const QByteArray bytes = line.toUtf8();
        const std::string_view text(bytes.constData(), std::size_t(bytes.size()));
        const bool isPlain = bytes.size() == line.size(); // offsets of bytes are those of characters
        std::string_view last;
        for (const Token& token : core::kql::tokenize(text, true).tokens) {
            const auto at = [&](std::size_t offset) { return isPlain ? int(offset) : int(QString::fromUtf8(bytes.constData(), qsizetype(offset)).size()); };
            if (const QTextCharFormat format = formatOf(token, last); format.isValid() && token.span.end() <= text.size())
                setFormat(at(token.span.offset), at(token.span.end()) - at(token.span.offset), format);
            last = token.text;
        }
    }

private:
    QTextCharFormat formatOf(const Token& token, std::string_view last) const
    {
        QTextCharFormat format;
        switch (token.kind) {
        case TokenKind::Comment:
            format.setForeground(m_colors.comment);
            format.setFontItalic(true);
            break;
        case TokenKind::String: format.setForeground(m_colors.string); break;
        case TokenKind::Number: format.setForeground(m_colors.number); break;
        case TokenKind::Name:
            if (last == "let") {
                format.setForeground(m_colors.name);
            } else if (token.text == "let" || (last == "|" && core::kql::findTabularOperator(token.text))) {
                format.setForeground(m_colors.keyword);
                format.setFontWeight(QFont::Bold);
            }
            break;
        default: break;
        }
        return format;
    }

    CodeColors m_colors;
};

QStringList trimmedLines(const QString& text)
{
    QStringList lines = text.split(u'\n');
    for (QString& line : lines)
        while (!line.isEmpty() && line.back().isSpace())
            line.chop(1);
    return lines;
}

} // namespace

QSet<int> linesOfItsOwn(const QString& text, const QString& other)
{
    constexpr qsizetype most = 2000;
    const QStringList a = trimmedLines(text), b = trimmedLines(other);
    QSet<int> own;
    if (a.size() > most || b.size() > most)
        return own;
    // The longest common sequence of lines, from the end.
    const std::size_t width = std::size_t(b.size()) + 1;
    std::vector<std::uint16_t> common((std::size_t(a.size()) + 1) * width);
    const auto at = [&](qsizetype i, qsizetype j) -> std::uint16_t& { return common[std::size_t(i) * width + std::size_t(j)]; };
    for (qsizetype i = a.size() - 1; i >= 0; --i)
        for (qsizetype j = b.size() - 1; j >= 0; --j)
            at(i, j) = a[i] == b[j] ? std::uint16_t(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
    for (qsizetype i = 0, j = 0; i < a.size(); ++i) {
        while (j < b.size() && a[i] != b[j] && at(i, j + 1) >= at(i + 1, j))
            ++j;
        if (j < b.size() && a[i] == b[j])
            ++j;
        else if (!a[i].trimmed().isEmpty())
            own.insert(int(i) + 1);
    }
    return own;
}

RuleQueryView::RuleQueryView(QWidget* parent) : QPlainTextEdit(parent), m_colors(nullptr)
{
    setLayoutDirection(Qt::LeftToRight); // code and records are read that way in every language
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setAccessibleName(tr("Query of the rule"));
    keepFixed(this);
    adaptToFont();
    m_colors = new Highlighter(document(), codeColorsFor(palette()));
}

void RuleQueryView::adaptToFont() { setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 4); }

void RuleQueryView::setQuery(const QString& query)
{
    if (query != toPlainText())
        setPlainText(query);
    setMarkedLines({});
}

void RuleQueryView::setMarkedLines(const QSet<int>& lines)
{
    m_marked = lines;
    dress();
}

void RuleQueryView::goToLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    centerCursor();
}

int RuleQueryView::heightOfLines(int most) const
{
    const int lines = std::clamp(blockCount() + 1, 3, most);
    return int(lines * fontMetrics().lineSpacing() + 2 * document()->documentMargin()) + 2 * frameWidth() + fontMetrics().height() / 2;
}

void RuleQueryView::dress()
{
    QList<QTextEdit::ExtraSelection> marks;
    QColor paper = colorsFor(palette()).warning;
    paper.setAlphaF(0.22F);
    for (int line : m_marked) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setBackground(paper);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
    }
    setExtraSelections(marks);
}

void RuleQueryView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        adaptToFont();
    if (event->type() == QEvent::PaletteChange && m_colors) {
        static_cast<Highlighter*>(m_colors)->setColors(codeColorsFor(palette()));
        dress();
    }
}

} // namespace ui
