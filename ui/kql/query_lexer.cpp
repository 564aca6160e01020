// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/query_lexer.h"

#include "core/kql/operator_list.h"
#include "core/kql/parameters.h"
#include "core/kql/scalar_functions.h"
#include "core/kql/token.h"
#include "core/kql/words.h"
#include "ui/base/code_colors.h"
#include "ui/base/theme.h"

#include <algorithm>
#include <array>
#include <set>

namespace ui {

using core::kql::Token;
using core::kql::TokenKind;

namespace {

constexpr std::array<std::string_view, 22> clauseWords{"by",    "on",   "with",  "to",     "from",  "step",   "asc",    "desc",      "nulls", "first", "last",
                                                       "let",   "set",  "kind",  "of",     "in",    "typeof", "declare", "pattern",  "view",  "true",  "false"};

// Colours word after word; what a word is follows from those around it.
class Painter
{
public:
    Painter(std::string_view text, const QSet<QString>& tables) : m_text(text), m_tables(tables), m_styles(text.size(), QueryStyle::Default) {}

    std::vector<QueryStyle> paint()
    {
        const core::kql::Tokens words = core::kql::tokenize(m_text, true);
        for (std::size_t i = 0; i < words.tokens.size(); ++i) {
            const Token& token = words.tokens[i];
            const Token* next = i + 1 < words.tokens.size() ? &words.tokens[i + 1] : nullptr;
            set(token.span, styleOf(token, next));
            if (token.kind != TokenKind::Comment)
                m_last = token.text;
        }
        for (const core::kql::WorkbookParameter& parameter : core::kql::findParameters(m_text))
            for (const core::kql::Span place : parameter.places)
                set(place, QueryStyle::Parameter);
        return std::move(m_styles);
    }

private:
    void set(core::kql::Span span, QueryStyle style)
    {
        const std::size_t end = std::min<std::size_t>(span.end(), m_styles.size());
        std::fill(m_styles.begin() + std::min<std::ptrdiff_t>(span.offset, std::ptrdiff_t(end)), m_styles.begin() + std::ptrdiff_t(end), style);
    }

    QueryStyle styleOf(const Token& token, const Token* next)
    {
        switch (token.kind) {
        case TokenKind::Comment: return QueryStyle::Comment;
        case TokenKind::String: return QueryStyle::String;
        case TokenKind::Number: return QueryStyle::Number;
        case TokenKind::Fault: return QueryStyle::Fault;
        case TokenKind::Punctuation: return core::kql::detail::infixOf(token.text) && token.text.size() > 2 ? QueryStyle::WordOperator : QueryStyle::Default;
        case TokenKind::Name: return nameStyle(token.text, next ? next->text : std::string_view());
        case TokenKind::End: break;
        }
        return QueryStyle::Default;
    }

    QueryStyle nameStyle(std::string_view word, std::string_view next)
    {
        if (m_last == ".")
            return QueryStyle::Default; // a member
        const bool begins = m_last.empty() || m_last == ";" || m_last == "(" || m_last == "{" || m_last == ",";
        const core::kql::TabularOperator* op = core::kql::findTabularOperator(word);
        if (m_last == "|")
            return QueryStyle::Keyword;
        if (m_last == "let") {
            m_variables.insert(std::string(word));
            return QueryStyle::Variable;
        }
        if (op && begins && op->place != core::kql::OperatorPlace::BehindPipe && next != "," && next != ")" && next != "=")
            return QueryStyle::Keyword;
        if (core::kql::detail::infixOf(word) || word == "regex")
            return QueryStyle::WordOperator;
        if (m_variables.contains(std::string(word)))
            return QueryStyle::Variable;
        if (next == "(" && (core::kql::findScalarFunction(word) || core::kql::findAggregateFunction(word) || word == "dynamic" || word == "datetime"))
            return QueryStyle::Function;
        if (m_tables.contains(QString::fromUtf8(word.data(), qsizetype(word.size()))))
            return QueryStyle::Table;
        if (std::find(clauseWords.begin(), clauseWords.end(), word) != clauseWords.end())
            return QueryStyle::Keyword;
        return next == "(" ? QueryStyle::Function : QueryStyle::Default;
    }

    std::string_view m_text;
    const QSet<QString>& m_tables;
    std::vector<QueryStyle> m_styles;
    std::string_view m_last;
    std::set<std::string> m_variables; // by let
};

} // namespace

std::vector<QueryStyle> stylesOf(const QByteArray& text, const QSet<QString>& tables)
{
    return Painter(std::string_view(text.constData(), std::size_t(text.size())), tables).paint();
}

QueryLexer::QueryLexer(QsciScintilla* editor) : QsciLexerCustom(editor) {}

void QueryLexer::setTables(const QSet<QString>& names)
{
    m_tables = names;
    if (editor())
        styleText(0, int(editor()->SendScintilla(QsciScintillaBase::SCI_GETLENGTH)));
}

QString QueryLexer::description(int style) const
{
    // An empty one ends Scintilla's list of styles. For programs, not for people.
    static const QStringList names{QStringLiteral("default"),  QStringLiteral("keyword"), QStringLiteral("word operator"), QStringLiteral("function"),
                                   QStringLiteral("table"),    QStringLiteral("variable"), QStringLiteral("string"),       QStringLiteral("number"),
                                   QStringLiteral("comment"),  QStringLiteral("parameter"), QStringLiteral("fault")};
    return names.value(style);
}

void QueryLexer::dress(const QFont& font, const QPalette& palette)
{
    const CodeColors code = codeColorsFor(palette);
    const QColor text = palette.color(QPalette::Text), paper = palette.color(QPalette::Base);
    const QList<QColor> colors{text, code.keyword, code.wordOperator, code.function, code.name, code.name, code.string, code.number, code.comment, code.parameter, colorsFor(palette).failure};
    setDefaultFont(font);
    setDefaultColor(text);
    setDefaultPaper(paper);
    for (int style = 0; style < colors.size(); ++style) {
        QFont own = font;
        own.setBold(style == int(QueryStyle::Keyword) || style == int(QueryStyle::Parameter));
        own.setItalic(style == int(QueryStyle::Comment));
        setFont(own, style);
        setColor(colors[style], style);
        setPaper(paper, style);
    }
}

void QueryLexer::styleText(int start, int end)
{
    if (!editor())
        return;
    const long length = editor()->SendScintilla(QsciScintillaBase::SCI_GETLENGTH);
    QByteArray text(length + 1, '\0');
    editor()->SendScintilla(QsciScintillaBase::SCI_GETTEXT, static_cast<unsigned long>(length + 1), text.data());
    text.chop(1);
    const std::vector<QueryStyle> styles = stylesOf(text, m_tables);
    end = std::min(end, int(length));
    startStyling(start);
    // Runs of one style at once.
    for (int at = start; at < end;) {
        int to = at + 1;
        while (to < end && styles[std::size_t(to)] == styles[std::size_t(at)])
            ++to;
        setStyling(to - at, int(styles[std::size_t(at)]));
        at = to;
    }
}

} // namespace ui
