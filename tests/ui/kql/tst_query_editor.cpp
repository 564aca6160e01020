// SPDX-License-Identifier: GPL-3.0-or-later
// The editor of queries by keys, as a person drives it; its colours, marks and list of suggestions.
#include "tests/support/support.h"
#include "ui/base/code_colors.h"
#include "ui/base/series_colors.h"
#include "ui/base/theme.h"
#include "ui/kql/query_completer.h"
#include "ui/kql/query_editor.h"
#include "ui/kql/query_lexer.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace ui;
using core::kql::Candidate;
using core::kql::CandidateKind;
using core::kql::Severity;
using core::kql::Span;

namespace {

// One letter a byte: K keyword, W word operator, F function, T table, V variable, S string, N number, C comment, P parameter, ! fault.
std::string styles(const char* text)
{
    static constexpr std::string_view letters = ".KWFTVSNCP!";
    std::string all;
    for (const QueryStyle style : stylesOf(text, {QStringLiteral("AuditLogs"), QStringLiteral("SigninLogs")}))
        all += letters[std::size_t(style)];
    return all;
}

} // namespace

class TestQueryEditor : public QObject
{
    Q_OBJECT

    std::unique_ptr<QWidget> m_window;
    QueryEditor* m_editor = nullptr;
    QLineEdit* m_next = nullptr;

    void type(const char* text) { QTest::keyClicks(m_editor, QString::fromLatin1(text)); }
    void offer(const std::vector<Candidate>& candidates) { m_editor->offer(m_editor->query(), m_editor->cursor(), candidates); }

private slots:
    void initTestCase() { applyTheme(*qApp, Theme::Light); }
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_editor = new QueryEditor;
        m_next = new QLineEdit;
        auto* column = new QVBoxLayout(m_window.get());
        column->addWidget(m_editor);
        column->addWidget(m_next);
        m_window->resize(700, 400);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        m_editor->setFocus();
        QTRY_VERIFY(m_editor->hasFocus());
    }
    void cleanup() { m_window.reset(); }

    void coloursWords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("operators") << QByteArray("AuditLogs | where a has 'x' // c") << QByteArray("TTTTTTTTT...KKKKK...WWW.SSS.CCCC");
        QTest::newRow("functions") << QByteArray("print tolower(5)") << QByteArray("KKKKK.FFFFFFF.N.");
        QTest::newRow("variables") << QByteArray("let x = 1d; T | take x") << QByteArray("KKK.V...NN......KKKK.V");
        QTest::newRow("parameters") << QByteArray("T | where a == '{P:label}' {R}") << QByteArray("....KKKKK......SPPPPPPPPPS.PPP");
        QTest::newRow("members are no words") << QByteArray("T | extend count = D.has") << QByteArray("....KKKKKK..............");
        QTest::newRow("dashed") << QByteArray("T | mv-expand a") << QByteArray("....KKKKKKKKK..");
        QTest::newRow("negated") << QByteArray("T | where a !has 'b'") << QByteArray("....KKKKK...WWWW.SSS");
        QTest::newRow("several bytes a letter") << QByteArray("T | where a == '\xC3\xA4'") << QByteArray("....KKKKK......SSSS");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
    }
    void coloursWords()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(styles(text.constData())), expected);
    }

    void coloursAreLegible()
    {
        for (const bool dark : {false, true}) {
            const QPalette palette = paletteFor(dark);
            const CodeColors colors = codeColorsFor(palette);
            const QColor paper = palette.color(QPalette::Base);
            for (const QColor& color : {colors.keyword, colors.function, colors.name, colors.string, colors.number, colors.comment, colors.parameter, colors.wordOperator})
                QVERIFY2(contrast(color, paper) >= 4.5, qPrintable(color.name()));
            for (const QColor& color : seriesColors(palette))
                QVERIFY2(contrast(color, paper) >= 3, qPrintable(color.name()));
        }
    }

    void runsByKeys()
    {
        QSignalSpy runs(m_editor, &QueryEditor::runRequested);
        type("T");
        QTest::keyClick(m_editor, Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(m_editor, Qt::Key_F5);
        QTest::keyClick(m_editor, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(runs.count(), 3);
        QCOMPARE(m_editor->query(), std::string("T")); // no line was begun
    }

    void saysWhenTypingRests()
    {
        QSignalSpy edited(m_editor, &QueryEditor::edited);
        type("AuditLogs");
        QCOMPARE(edited.count(), 0);
        QVERIFY(edited.wait(2000));
        QCOMPARE(edited.count(), 1);
    }

    void tabDoesNotTrap()
    {
        type("T");
        QTest::keyClick(m_editor, Qt::Key_Tab);
        QVERIFY(m_editor->hasFocus());
        QCOMPARE(m_editor->query(), std::string("T   "));
        QTest::keyClick(m_editor, Qt::Key_Escape);
        QTest::keyClick(m_editor, Qt::Key_Tab);
        QTRY_VERIFY(m_next->hasFocus());
        QVERIFY(m_editor->accessibleDescription().contains(QStringLiteral("Escape")));
        QVERIFY(!m_editor->accessibleName().isEmpty());
    }

    void commentsLinesOutAndIn()
    {
        m_editor->setQuery(QStringLiteral("T\n  | take 1\n\n| count"));
        m_editor->selectAll();
        QTest::keyClick(m_editor, Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(m_editor->query(), std::string("// T\n  // | take 1\n\n// | count"));
        m_editor->selectAll();
        m_editor->toggleComment();
        QCOMPARE(m_editor->query(), std::string("T\n  | take 1\n\n| count"));
        m_editor->goTo({5, 0});
        m_editor->toggleComment();
        QCOMPARE(m_editor->query(), std::string("T\n  // | take 1\n\n| count"));
    }

    void setQueryCanBeUndone()
    {
        m_editor->setQuery(QStringLiteral("first\r\nline"));
        QCOMPARE(m_editor->query(), std::string("first\nline"));
        m_editor->setQuery(QStringLiteral("second"));
        m_editor->undo();
        QCOMPARE(m_editor->query(), std::string("first\nline"));
    }

    void marksProblemsAndSaysThem()
    {
        m_editor->setQuery(QString::fromUtf8("T | where \xC3\xA4 == 1 | scan"));
        m_editor->setProblems({{Severity::Error, {10, 2}, "no column"}, {Severity::NotSupported, {20, 4}, "not supported: scan"}, {Severity::Warning, {0, 1}, "odd"}});
        const auto marked = [&](int indicator, int at) { return m_editor->SendScintilla(QsciScintillaBase::SCI_INDICATORVALUEAT, static_cast<unsigned long>(indicator), static_cast<long>(at)) != 0; };
        QVERIFY(marked(8, 10) && marked(8, 11) && !marked(8, 12) && !marked(8, 9));
        QVERIFY(marked(10, 20) && !marked(10, 19));
        QVERIFY(marked(9, 0) && !marked(9, 1));
        QCOMPARE(m_editor->problemTip(11), QStringLiteral("no column"));
        QCOMPARE(m_editor->problemTip(5), QString());
        m_editor->setProblems({{Severity::Error, {24, 0}, "something is missing"}}); // behind the text
        QVERIFY(marked(8, 23) && !marked(8, 10));
        m_editor->setProblems({});
        QVERIFY(!marked(8, 23));
    }

    void goesToAPlace()
    {
        m_editor->setQuery(QString::fromUtf8("T | where \xC3\xA4 == 1"));
        m_next->setFocus();
        m_editor->goTo({10, 2});
        QTRY_VERIFY(m_editor->hasFocus());
        QCOMPARE(m_editor->selectedQuery(), std::string("\xC3\xA4"));
        QCOMPARE(m_editor->selectionStart(), 10u);
    }

    void offersAndTakes()
    {
        QSignalSpy wanted(m_editor, &QueryEditor::completionWanted);
        type("Au");
        QVERIFY(wanted.count() >= 2);
        offer({{"AuditLogs", CandidateKind::Table, "audit", {0, 2}}, {"Auto", CandidateKind::Value, "", {0, 2}}});
        QVERIFY(m_editor->completer().isOpen());
        QTest::keyClick(m_editor, Qt::Key_Tab);
        QVERIFY(!m_editor->completer().isOpen());
        QCOMPARE(m_editor->query(), std::string("AuditLogs"));
        QCOMPARE(m_editor->cursor(), 9u);
        type(" | wh");
        offer({{"where ", CandidateKind::Operator, "rows", {12, 2}}});
        QTest::keyClick(m_editor->completer().popup(), Qt::Key_Return);
        QCOMPARE(m_editor->query(), std::string("AuditLogs | where "));
    }

    void offersNothingUnasked()
    {
        type("A");
        offer({{"AuditLogs", CandidateKind::Table, "", {0, 1}}});
        QVERIFY(!m_editor->completer().isOpen()); // a single letter says little
        QSignalSpy wanted(m_editor, &QueryEditor::completionWanted);
        QTest::keyClick(m_editor, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(wanted.count(), 1);
        offer({{"AuditLogs", CandidateKind::Table, "", {0, 1}}});
        QVERIFY(m_editor->completer().isOpen());
        QTest::keyClick(m_editor, Qt::Key_Escape);
        QVERIFY(!m_editor->completer().isOpen());
        m_editor->offer("another text", 1, {{"AuditLogs", CandidateKind::Table, "", {0, 1}}}); // of before
        QVERIFY(!m_editor->completer().isOpen());
        m_editor->setQuery({});
        type("take");
        offer({{"take", CandidateKind::Operator, "", {0, 4}}}); // is written already: Enter shall begin a line
        QVERIFY(!m_editor->completer().isOpen());
    }

    void showsTheArgumentsOfAFunction()
    {
        type("print indexof(");
        QVERIFY(m_editor->SendScintilla(QsciScintillaBase::SCI_CALLTIPACTIVE));
        type("a)");
        QVERIFY(!m_editor->SendScintilla(QsciScintillaBase::SCI_CALLTIPACTIVE));
    }

    void bothThemes()
    {
        m_editor->setPalette(paletteFor(true));
        QCOMPARE(m_editor->lexer()->color(int(QueryStyle::Keyword)), codeColorsFor(paletteFor(true)).keyword);
        QCOMPARE(m_editor->lexer()->paper(int(QueryStyle::Default)), paletteFor(true).color(QPalette::Base));
        m_editor->setPalette(paletteFor(false));
        QCOMPARE(m_editor->lexer()->color(int(QueryStyle::Keyword)), codeColorsFor(paletteFor(false)).keyword);
    }
};

QTEST_MAIN(TestQueryEditor)
#include "tst_query_editor.moc"
