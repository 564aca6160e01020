// SPDX-License-Identifier: GPL-3.0-or-later
// Notes in the window: what is pressed and typed gets into the case and its log, undo takes it back, an import refuses it.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "core/custody/bundle.h"
#include "core/custody/examiner_log.h"
#include "core/custody/seal.h"
#include "ui/annotation/annotation_box.h"
#include "ui/annotation/annotation_column.h"
#include "ui/annotation/mark_buttons.h"
#include "ui/annotation/note_editor.h"
#include "ui/annotation/note_item.h"
#include "ui/base/theme.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QCompleter>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace ui;
using core::SubjectNotes;
using core::Verdict;

namespace {

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

} // namespace

class TestAnnotationBox : public QObject
{
    Q_OBJECT

private:
    support::TempDir m_dir;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<AnnotationController> m_controller;
    std::unique_ptr<AnnotationBox> m_box;
    const std::string m_flow = core::flowSubject("id-1"), m_other = core::flowSubject("id-2");
    int m_cases = 0;

    SubjectNotes notes(const std::string& subject)
    {
        const SubjectNotes* found = m_controller->notes()->find(subject);
        return found ? *found : SubjectNotes{};
    }
    std::vector<core::LogEntry> log()
    {
        auto opened = core::Investigation::openReadOnly(m_session->casePath().toStdString());
        return opened ? (*opened)->log().value_or(std::vector<core::LogEntry>()) : std::vector<core::LogEntry>();
    }

private Q_SLOTS:
    void initTestCase() { support::speakEnglish(); }
    void init()
    {
        qputenv("SSPR_EXAMINER", "anna");
        m_session = std::make_unique<Session>();
        m_controller = std::make_unique<AnnotationController>(*m_session);
        m_box = std::make_unique<AnnotationBox>(*m_controller);
        QSignalSpy opened(m_session.get(), &Session::caseOpened);
        QSignalSpy read(m_session.get(), &Session::notesReady);
        m_session->createCase(text(m_dir / ("case" + std::to_string(++m_cases) + ".sspr")));
        QTRY_COMPARE(opened.size(), 1);
        QTRY_COMPARE(read.size(), 1);
        m_box->resize(380, 300);
        m_box->setSubject(m_flow);
        m_box->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_box.get()));
        m_box->activateWindow();
    }
    void cleanup()
    {
        m_box.reset();
        m_controller.reset();
        m_session.reset();
    }

    void starAndVerdictByKeyboard()
    {
        m_box->starButton().setFocus();
        QTest::keyClick(&m_box->starButton(), Qt::Key_Space);
        QTRY_VERIFY(notes(m_flow).isStarred);
        QVERIFY(m_box->starButton().isChecked());
        QVERIFY(m_box->reasonField().isHidden());
        QTest::keyClick(&m_box->verdictButton(Verdict::Suspicious), Qt::Key_Return);
        QTRY_VERIFY(notes(m_flow).verdict == Verdict::Suspicious);
        QVERIFY(m_box->verdictButton(Verdict::Suspicious).isChecked());
        QVERIFY(m_box->reasonField().isVisible());
        QTest::keyClicks(&m_box->reasonField(), "new country");
        QTest::keyClick(&m_box->reasonField(), Qt::Key_Return);
        QTRY_COMPARE(notes(m_flow).reason, std::string("new country"));
        QTest::keyClick(&m_box->verdictButton(Verdict::Malicious), Qt::Key_Space);
        QTRY_VERIFY(notes(m_flow).verdict == Verdict::Malicious);
        QVERIFY(!m_box->verdictButton(Verdict::Suspicious).isChecked());
        QTest::keyClick(&m_box->verdictButton(Verdict::Malicious), Qt::Key_Space);
        QTRY_VERIFY(notes(m_flow).verdict == Verdict::None);
        QTRY_COMPARE(log().size(), std::size_t(5));
    }

    void tagsByKeyboard()
    {
        QTest::keyClicks(&m_box->tagField(), "vip, Wave1");
        QTest::keyClick(&m_box->tagField(), Qt::Key_Return);
        QTRY_COMPARE(notes(m_flow).tags.size(), std::size_t(2));
        QCOMPARE(m_box->chips().size(), 2);
        QCOMPARE(m_box->tagField().text(), QString());
        QSignalSpy asked(m_box.get(), &AnnotationBox::tagRequested);
        QTest::keyClick(m_box->chips().first(), Qt::Key_Return);
        QCOMPARE(asked.value(0).value(0).toString(), QString("vip"));
        m_box->setSubject(m_other);
        QCOMPARE(m_box->chips().size(), 0);
        m_box->tagField().completer()->setCompletionPrefix("WAVE");
        QCOMPARE(m_box->tagField().completer()->completionCount(), 1); // known from the other flow
        m_box->setSubject(m_flow);
        m_box->chips().last()->setFocus();
        QTest::keyClick(m_box->chips().last(), Qt::Key_Delete);
        QTRY_COMPARE(notes(m_flow).tags, std::vector<std::string>{"vip"});
        QTRY_VERIFY(m_box->tagField().hasFocus()); // not lost with the chip
        QTest::keyClick(&m_box->tagField(), Qt::Key_Backspace);
        QTRY_VERIFY(m_box->chips().last()->hasFocus());
        // A click on the cross.
        TagChip* chip = m_box->chips().first();
        QTest::mouseClick(chip, Qt::LeftButton, {}, QPoint(chip->width() - chip->height() / 2, chip->height() / 2));
        QTRY_VERIFY(notes(m_flow).tags.empty());
    }

    // Where nothing finds all that have it, a tag does not say that Enter does.
    void tagsSayWhatTheirKeysDo()
    {
        TagChip chip(QStringLiteral("vip"));
        QVERIFY(chip.toolTip().contains(QStringLiteral("Enter")) && chip.accessibleDescription().contains(QStringLiteral("Enter")));
        chip.setLeading(false);
        QVERIFY(!chip.toolTip().contains(QStringLiteral("Enter")) && !chip.accessibleDescription().contains(QStringLiteral("Enter")));
        QVERIFY(chip.toolTip().contains(QStringLiteral("Delete")) && chip.accessibleDescription().contains(QStringLiteral("Delete")));
        chip.setPartial(true);
        QVERIFY(chip.toolTip().contains(QStringLiteral("some of")) && !chip.toolTip().contains(QStringLiteral("Enter")));
        chip.setRemovable(false);
        QCOMPARE(chip.toolTip(), QStringLiteral("vip"));
        QVERIFY(chip.accessibleDescription().isEmpty());
    }

    void notesByKeyboard()
    {
        QPlainTextEdit& field = m_box->noteEditor().field();
        m_box->focusNotes();
        QTest::keyClicks(&field, "called back");
        QTest::keyClick(&field, Qt::Key_Return);
        QTest::keyClicks(&field, "no answer");
        QTest::keyClick(&field, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(notes(m_flow).notes.size(), std::size_t(1));
        QCOMPARE(notes(m_flow).notes[0].text, std::string("called back\nno answer"));
        QTRY_COMPARE(field.toPlainText(), QString());
        QCOMPARE(m_box->items().size(), 1);
        NoteItem* item = m_box->items().first();
        QTest::keyClick(&item->editButton(), Qt::Key_Space);
        QVERIFY(item->editor());
        QTest::keyClicks(&item->editor()->field(), "!");
        QTest::keyClick(&item->editor()->field(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(notes(m_flow).notes[0].text, std::string("called back\nno answer!"));
        QVERIFY(notes(m_flow).notes[0].changed.has_value());
        item = m_box->items().first();
        QTest::keyClick(&item->editButton(), Qt::Key_Space);
        QTest::keyClick(&item->editor()->field(), Qt::Key_Escape);
        QVERIFY(!item->editor());
        QTest::keyClick(&item->removeButton(), Qt::Key_Space);
        QTRY_VERIFY(notes(m_flow).notes.empty());
        m_controller->undo();
        QTRY_COMPARE(m_box->items().size(), 1);
    }

    // Where nothing is typed, undo and redo are those of the case, and Esc leaves.
    void emptyFieldsLeaveTheKeysToOthers()
    {
        QPlainTextEdit& note = m_box->noteEditor().field();
        const auto takes = [](QWidget& field, Qt::Key key, Qt::KeyboardModifiers modifiers) {
            QKeyEvent asked(QEvent::ShortcutOverride, key, modifiers);
            asked.ignore();
            QApplication::sendEvent(&field, &asked);
            return asked.isAccepted();
        };
        QTest::keyClicks(&m_box->tagField(), "vip");
        QVERIFY(takes(m_box->tagField(), Qt::Key_Z, Qt::ControlModifier));
        QTest::keyClick(&m_box->tagField(), Qt::Key_Return);
        QVERIFY(!takes(m_box->tagField(), Qt::Key_Z, Qt::ControlModifier));
        QTest::keyClick(&m_box->tagField(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_box->tagField().text(), QString()); // what was entered does not come back
        QVERIFY(!takes(note, Qt::Key_Z, Qt::ControlModifier));
        QTest::keyClicks(&note, "words");
        QVERIFY(takes(note, Qt::Key_Z, Qt::ControlModifier));
        QSignalSpy left(m_box.get(), &AnnotationBox::leaveRequested);
        QTest::keyClick(&note, Qt::Key_Escape);
        QCOMPARE(note.toPlainText(), QString());
        QCOMPARE(left.size(), 0);
        QTest::keyClick(&note, Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
        QTest::keyClicks(&m_box->tagField(), "x");
        QTest::keyClick(&m_box->tagField(), Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
        QTest::keyClick(&m_box->tagField(), Qt::Key_Escape);
        QCOMPARE(left.size(), 2);
        QTRY_COMPARE(notes(m_flow).tags.size(), std::size_t(1));
    }

    // What was typed and taken away by a slip comes back first; the case has its turn behind that.
    void whatWasDeletedComesBack()
    {
        m_controller->addTag({m_flow}, "vip");
        QTRY_COMPARE(notes(m_flow).tags.size(), std::size_t(1));
        QLineEdit& tag = m_box->tagField();
        QPlainTextEdit& note = m_box->noteEditor().field();
        const auto takes = [](QWidget& field, QKeySequence::StandardKey key) {
            const QKeyCombination keys = QKeySequence(key)[0];
            QKeyEvent asked(QEvent::ShortcutOverride, keys.key(), keys.keyboardModifiers());
            asked.ignore();
            QApplication::sendEvent(&field, &asked);
            return asked.isAccepted();
        };
        const auto comesBack = [&](QWidget& field, const auto& take, const auto& text) {
            QTest::keyClicks(&field, "night");
            take();
            if (!text().isEmpty() || !takes(field, QKeySequence::Undo))
                return false;
            QTest::keySequence(&field, QKeySequence(QKeySequence::Undo));
            return text() == QLatin1String("night");
        };
        const auto byDel = [](QWidget& field) {
            QTest::keyClick(&field, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClick(&field, Qt::Key_Delete);
        };
        for (const bool byEsc : {false, true}) {
            QVERIFY(comesBack(tag, [&] { byEsc ? QTest::keyClick(&tag, Qt::Key_Escape) : byDel(tag); }, [&] { return tag.text(); }));
            tag.setText({});
            QVERIFY(comesBack(note, [&] { byEsc ? QTest::keyClick(&note, Qt::Key_Escape) : byDel(note); }, [&] { return note.toPlainText(); }));
            note.setPlainText({});
        }
        QVERIFY(!takes(tag, QKeySequence::Undo) && !takes(note, QKeySequence::Undo));
        QTest::keyClicks(&note, "night");
        for (int i = 0; i < 5 && !note.toPlainText().isEmpty(); ++i)
            QTest::keySequence(&note, QKeySequence(QKeySequence::Undo));
        QVERIFY(takes(note, QKeySequence::Redo)); // likewise
        QCOMPARE(notes(m_flow).tags.size(), std::size_t(1));
    }

    void theTagFieldGrowsWithTheFont()
    {
        const int before = m_box->tagField().minimumWidth();
        QFont large = m_box->font();
        large.setPointSizeF(large.pointSizeF() * 2);
        m_box->setFont(large);
        QVERIFY(m_box->tagField().minimumWidth() > before * 3 / 2);
    }

    void draftsWaitForTheirSubject()
    {
        QPlainTextEdit& field = m_box->noteEditor().field();
        field.setPlainText("half a thought");
        m_box->setSubject(m_other);
        QCOMPARE(field.toPlainText(), QString());
        field.setPlainText("another");
        m_box->setSubject(m_flow);
        QCOMPARE(field.toPlainText(), QString("half a thought"));
        m_box->setSubjects({});
        QVERIFY(m_box->isHidden());
        m_box->setSubject(m_other);
        QCOMPARE(field.toPlainText(), QString("another"));
    }

    void manyAtOnce()
    {
        m_controller->addTag({m_flow}, "vip");
        QTRY_COMPARE(notes(m_flow).tags.size(), std::size_t(1));
        m_box->setSubjects({m_flow, m_other});
        QCOMPARE(m_box->chips().size(), 1);
        m_box->toggleStar();
        QTRY_VERIFY(notes(m_flow).isStarred && notes(m_other).isStarred);
        QVERIFY(m_controller->undoText().contains("2"));
        m_controller->undo();
        QTRY_VERIFY(!notes(m_flow).isStarred && !notes(m_other).isStarred);
        m_controller->redo();
        QTRY_VERIFY(notes(m_other).isStarred);
        QTRY_COMPARE(log().size(), std::size_t(4));
    }

    void aNoteOnSeveralIsSeenOnAllOfThem()
    {
        m_controller->addNote({m_flow, m_other}, "of both");
        m_controller->addNote({m_other}, "of one");
        QTRY_COMPARE(notes(m_other).notes.size(), std::size_t(2));
        m_box->setSubjects({m_flow, m_other});
        QCOMPARE(m_box->items().size(), 1);
        QVERIFY(m_box->items().front()->editButton().isHidden() && m_box->items().front()->removeButton().isHidden());
        m_box->setSubject(m_flow);
        QCOMPARE(m_box->items().size(), 1);
        QVERIFY(!m_box->items().front()->editButton().isHidden());
        m_box->setSubject(m_other);
        QCOMPARE(m_box->items().size(), 2);
    }

    // What cannot be written is off and says why.
    void aReadOnlyCase()
    {
        m_controller->addTag({m_flow}, "vip");
        m_controller->addNote({m_flow}, "seen");
        QTRY_COMPARE(notes(m_flow).notes.size(), std::size_t(1));
        QVERIFY(m_box->starButton().isEnabled());
        const std::filesystem::path path = m_session->casePath().toStdString();
        m_session->closeCase();
        core::Progress silent;
        QVERIFY_RESULT(core::SigningKey::makeNew(m_dir / "key.pem", {}));
        core::SealOrder order;
        order.output = m_dir / "bundle";
        order.key = m_dir / "key.pem";
        QVERIFY_RESULT(core::Investigation::open(path).value()->seal(order, {}, silent));
        m_session->openCase(text(order.output / core::bundle_file::theCase));
        QTRY_VERIFY_WITH_TIMEOUT(m_session->isReadOnly() && m_controller->notes()->find(m_flow), 30'000);
        m_box->setSubject(m_flow);
        for (const QWidget* control : std::initializer_list<QWidget*>{&m_box->starButton(), &m_box->verdictButton(Verdict::Benign), &m_box->tagField(), &m_box->noteEditor(),
                                                                     &m_box->items().front()->editButton(), &m_box->items().front()->removeButton()}) {
            QVERIFY2(!control->isEnabled(), control->metaObject()->className());
            QVERIFY2(control->toolTip().contains("read-only"), qPrintable(control->toolTip()));
        }
        QSignalSpy refused(m_controller.get(), &AnnotationController::refused), asked(m_box.get(), &AnnotationBox::tagRequested);
        m_box->toggleStar();
        QTest::keyClick(m_box->chips().first(), Qt::Key_Delete);
        QTest::mouseClick(m_box->chips().first(), Qt::LeftButton, {}, QPoint(m_box->chips().first()->width() - 4, m_box->chips().first()->height() / 2));
        QCOMPARE(asked.size(), 1); // no cross any more
        QTest::qWait(50);
        QCOMPARE(refused.size(), 0);
        m_session->closeCase();
        for (const auto& entry : std::filesystem::directory_iterator(order.output)) // to be removed
            std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
        std::filesystem::permissions(order.output, std::filesystem::perms::owner_all);
    }

    // Who changes notes by another way makes no answer void that is waited for; else nothing could be noted any more.
    void aChangeByAnotherWayStopsNothing()
    {
        int answers = 0;
        m_controller->addTag({m_flow}, "vip");
        m_session->changeNotes([](core::Investigation&) { return core::AnnotationEffect(); }, [&](const auto&) { ++answers; });
        QTRY_COMPARE(answers, 1);
        QTRY_VERIFY(notes(m_flow).hasTag("vip"));
        m_controller->setStar({m_flow}, true);
        QTRY_VERIFY(notes(m_flow).isStarred);
    }

    void undoFollowsAtOnce()
    {
        QSignalSpy changed(m_controller.get(), &AnnotationController::undoChanged);
        m_controller->addTag({m_flow}, "a");
        m_controller->addTag({m_flow}, "b");
        m_controller->undo(); // of b, though b is not written yet
        m_controller->undo();
        m_controller->redo();
        QTRY_COMPARE(changed.size(), 5);
        QCOMPARE(notes(m_flow).tags, std::vector<std::string>{"a"});
        QVERIFY(m_controller->canUndo() && m_controller->canRedo());
        QVERIFY(m_controller->redoText().contains("b"));
        m_controller->addTag({m_flow}, "c");
        QTRY_VERIFY(!m_controller->canRedo());
        QSignalSpy refused(m_controller.get(), &AnnotationController::refused);
        { // another program takes c away
            auto other = core::Investigation::open(m_session->casePath().toStdString());
            core::AnnotationCommand command;
            command.what = core::AnnotationCommand::What::RemoveTag;
            command.subjects = {m_flow};
            command.text = "c";
            const auto done = (*other)->annotate(command);
            QVERIFY_RESULT(done);
        }
        m_controller->undo();
        QTRY_COMPARE(refused.size(), 1);
        QTRY_COMPARE(notes(m_flow).tags, std::vector<std::string>{"a"});
        QVERIFY(m_controller->undoText().contains("a")); // on to what can be undone
        m_controller->undo();
        QTRY_VERIFY(notes(m_flow).tags.empty());
    }

    void refusedDuringAnImport()
    {
        QSignalSpy refused(m_controller.get(), &AnnotationController::refused);
        QSignalSpy imported(m_session.get(), &Session::importFinished);
        support::writeFile(m_dir / "empty.json", "[]");
        m_session->importPaths({text(m_dir / "empty.json")});
        QVERIFY(m_session->isImporting());
        m_box->noteEditor().setText("not now");
        m_box->noteEditor().saveButton().click();
        QCOMPARE(refused.size(), 1);
        QVERIFY(refused[0][0].toString().contains("import"));
        QCOMPARE(m_box->noteEditor().text(), QString("not now")); // not lost
        QTRY_COMPARE(imported.size(), 1);
        m_box->noteEditor().saveButton().click();
        QTRY_COMPARE(notes(m_flow).notes.size(), std::size_t(1));
    }

    void anotherCaseForgets()
    {
        m_controller->addTag({m_flow}, "a");
        QTRY_VERIFY(m_controller->canUndo());
        m_box->noteEditor().setText("a draft about this case");
        m_session->closeCase();
        QVERIFY(m_box->isHidden());
        m_box->setSubject(m_flow);
        QCOMPARE(m_box->noteEditor().text(), QString());
        QVERIFY(!m_controller->canUndo());
        QVERIFY(m_controller->notes()->isEmpty());
        QSignalSpy refused(m_controller.get(), &AnnotationController::refused);
        m_controller->addTag({m_flow}, "b");
        QCOMPARE(refused.size(), 1);
    }

    void savedSearches()
    {
        m_controller->saveSearch("night", "after:22:00");
        QTRY_COMPARE(m_controller->notes()->searches().size(), std::size_t(1));
        QVERIFY(m_controller->undoText().contains("night"));
        m_controller->removeSearch("Night");
        QTRY_COMPARE(m_controller->notes()->searches().size(), std::size_t(0));
    }

    void columns()
    {
        m_controller->setStar({m_flow}, true);
        m_controller->judge({m_flow}, Verdict::Malicious, "why");
        m_controller->addTag({m_other}, "vip");
        QTRY_COMPARE(m_controller->notes()->subjects(), std::size_t(2));
        QTRY_VERIFY(!notes(m_other).tags.empty());
        const SubjectOf<QString> subject = [](const QString& row) { return core::flowSubject(row.toStdString()); };
        TableModel<QString> model({starColumn<QString>(m_controller->notes(), subject, m_box->palette()),
                                   tagsColumn<QString>(m_controller->notes(), subject, m_box->palette())});
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRows(std::make_shared<const std::vector<QString>>(std::vector<QString>{"id-3", "id-2", "id-1"}));
        model.sort(1, Qt::DescendingOrder);
        QCOMPARE(model.index(0, 0).data().toString(), QString(QChar(0x2605)));
        QCOMPARE(model.index(0, 1).data().toString(), QString("Malicious"));
        QVERIFY(!model.index(0, 1).data(Qt::DecorationRole).value<QIcon>().isNull());
        QVERIFY(model.index(0, 1).data(Qt::ToolTipRole).toString().contains("why"));
        QCOMPARE(model.index(1, 1).data().toString(), QString("vip"));
        QCOMPARE(model.index(2, 0).data().toString(), QString());
    }

    void everythingHasAName()
    {
        m_controller->addTag({m_flow}, "vip");
        m_controller->addNote({m_flow}, "words");
        QTRY_COMPARE(m_box->items().size(), 1);
        QCOMPARE(m_box->chips().size(), 1);
        for (QWidget* widget : m_box->findChildren<QWidget*>())
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible())
                QVERIFY2(!widget->accessibleName().isEmpty() || qobject_cast<QPushButton*>(widget), widget->metaObject()->className());
        QAccessibleInterface* verdict = QAccessible::queryAccessibleInterface(&m_box->verdictButton(Verdict::Benign));
        QVERIFY(verdict && verdict->actionInterface() && verdict->state().checkable);
        QVERIFY(verdict->text(QAccessible::Name).contains("Benign"));
        QVERIFY(QAccessible::queryAccessibleInterface(m_box->chips().first())->actionInterface());
    }
};

QTEST_MAIN(TestAnnotationBox)
#include "tst_annotation_box.moc"
