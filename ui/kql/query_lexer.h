// SPDX-License-Identifier: GPL-3.0-or-later
// Colours a query by its words (core/kql/token.h): operators, tables, functions, strings ... and parameters of workbooks. GUI thread.
#pragma once
#include "ui/kql/qscintilla.h"

#include <QSet>
#include <vector>

namespace ui {

enum class QueryStyle : char { Default, Keyword, WordOperator, Function, Table, Variable, String, Number, Comment, Parameter, Fault };

// The style of each byte of the text; pure. `tables`: names that are shown as tables.
std::vector<QueryStyle> stylesOf(const QByteArray& text, const QSet<QString>& tables);

class QueryLexer : public QsciLexerCustom
{
    Q_OBJECT

public:
    explicit QueryLexer(QsciScintilla* editor);

    void setTables(const QSet<QString>& names);
    void dress(const QFont& font, const QPalette& palette); // colours and font of the theme

    const char* language() const override { return "KQL"; }
    QString description(int style) const override;
    void styleText(int start, int end) override;
    bool caseSensitive() const override { return true; }

private:
    QSet<QString> m_tables;
};

} // namespace ui
