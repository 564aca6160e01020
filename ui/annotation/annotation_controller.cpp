// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotation/annotation_controller.h"

#include "ui/annotation/annotation_words.h"
#include "ui/base/error_text.h"
#include "ui/base/qt_text.h"

#include <utility>

namespace ui {

using core::AnnotationCommand;
using core::AnnotationEffect;
using core::Investigation;
using What = AnnotationCommand::What;

namespace {

constexpr std::size_t deepest = 500; // changes that can be undone

AnnotationCommand command(What what, std::vector<std::string> subjects, const QString& text = {})
{
    AnnotationCommand c;
    c.what = what;
    c.subjects = std::move(subjects);
    c.text = toStd(text);
    return c;
}

} // namespace

AnnotationController::AnnotationController(Session& session, QObject* parent)
    : QObject(parent), m_session(session), m_notes(std::make_shared<const core::AnnotationIndex>())
{
    connect(&session, &Session::notesReady, this, [this](core::AnnotationIndexPtr notes) {
        if (!m_running && m_waiting.empty()) // else a later state is on its way
            setNotes(std::move(notes));
    });
    connect(&session, &Session::caseOpened, this, [this] {
        forget();
        refresh();
    });
    connect(&session, &Session::caseClosed, this, &AnnotationController::forget);
    refresh();
}

void AnnotationController::apply(AnnotationCommand c, Done done) { add({Step::Do, std::move(c), std::move(done)}); }
void AnnotationController::addTag(std::vector<std::string> subjects, const QString& tag) { apply(command(What::AddTag, std::move(subjects), tag)); }
void AnnotationController::removeTag(std::vector<std::string> subjects, const QString& tag) { apply(command(What::RemoveTag, std::move(subjects), tag)); }
void AnnotationController::setStar(std::vector<std::string> subjects, bool on) { apply(command(on ? What::Star : What::Unstar, std::move(subjects))); }

void AnnotationController::addNote(std::vector<std::string> subjects, const QString& text, Done done)
{
    apply(command(What::AddNote, std::move(subjects), text), std::move(done));
}

void AnnotationController::judge(std::vector<std::string> subjects, core::Verdict verdict, const QString& reason)
{
    AnnotationCommand c = command(What::Judge, std::move(subjects), reason);
    c.verdict = verdict;
    apply(std::move(c));
}

void AnnotationController::editNote(const std::string& uuid, const QString& text, Done done)
{
    AnnotationCommand c = command(What::EditNote, {}, text);
    c.note = uuid;
    apply(std::move(c), std::move(done));
}

void AnnotationController::removeNote(const std::string& uuid)
{
    AnnotationCommand c = command(What::RemoveNote, {});
    c.note = uuid;
    apply(std::move(c));
}

void AnnotationController::saveSearch(const QString& name, const QString& search)
{
    AnnotationCommand c = command(What::SaveSearch, {}, search);
    c.name = toStd(name);
    apply(std::move(c));
}

void AnnotationController::removeSearch(const QString& name)
{
    AnnotationCommand c = command(What::RemoveSearch, {});
    c.name = toStd(name);
    apply(std::move(c));
}

void AnnotationController::saveQuery(const QString& name, const QString& query)
{
    AnnotationCommand c = command(What::SaveQuery, {}, query);
    c.name = toStd(name);
    apply(std::move(c));
}

void AnnotationController::removeQuery(const QString& name)
{
    AnnotationCommand c = command(What::RemoveQuery, {});
    c.name = toStd(name);
    apply(std::move(c));
}

void AnnotationController::saveDashboard(const QString& name, const QString& yaml)
{
    AnnotationCommand c = command(What::SaveDashboard, {}, yaml);
    c.name = toStd(name);
    apply(std::move(c));
}

void AnnotationController::removeDashboard(const QString& name)
{
    AnnotationCommand c = command(What::RemoveDashboard, {});
    c.name = toStd(name);
    apply(std::move(c));
}

void AnnotationController::undo() { add({Step::Undo, {}, {}}); }
void AnnotationController::redo() { add({Step::Redo, {}, {}}); }

QString AnnotationController::undoText() const
{
    return canUndo() ? tr("Undo %1").arg(changeText(m_effects[m_done - 1])) : tr("Undo");
}

QString AnnotationController::redoText() const
{
    return canRedo() ? tr("Redo %1").arg(changeText(m_effects[m_done])) : tr("Redo");
}

void AnnotationController::refresh()
{
    if (m_session.hasCase())
        m_session.requestNotes();
}

void AnnotationController::forget()
{
    ++m_case;
    m_waiting.clear();
    m_effects.clear();
    m_done = 0;
    m_running = false;
    Q_EMIT caseLeft();
    setNotes(std::make_shared<const core::AnnotationIndex>());
    Q_EMIT undoChanged();
}

void AnnotationController::add(Job job)
{
    m_waiting.push_back(std::move(job));
    runNext();
}

void AnnotationController::runNext()
{
    while (!m_running && !m_waiting.empty()) {
        Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        start(std::move(job));
    }
}

// What an undo takes back is known only once those before it are done.
void AnnotationController::start(Job job)
{
    if ((job.step == Step::Undo && !canUndo()) || (job.step == Step::Redo && !canRedo()))
        return;
    std::function<core::Result<AnnotationEffect>(Investigation&)> work;
    if (job.step == Step::Do) {
        work = [c = std::move(job.command)](Investigation& i) { return i.annotate(c); };
    } else {
        const bool undoes = job.step == Step::Undo;
        work = [undoes, effect = m_effects[undoes ? m_done - 1 : m_done]](Investigation& i) {
            return (undoes ? i.undoAnnotation(effect) : i.redoAnnotation(effect)).map([&] { return effect; });
        };
    }
    m_running = true; // an answer may come at once
    m_session.changeNotes(std::move(work), [guard = QPointer<AnnotationController>(this), about = m_case, step = job.step, done = std::move(job.done)](core::Result<NoteChange> change) {
        if (!guard || about != guard->m_case)
            return;
        guard->m_running = false;
        const bool isMade = change.has_value();
        guard->finish(step, std::move(change));
        if (done)
            done(isMade);
        guard->runNext();
    });
}

void AnnotationController::finish(Step step, core::Result<NoteChange> change)
{
    if (!change) {
        // What can never be undone again must not stand before what can.
        if (step != Step::Do && change.error().code == core::ErrorCode::InvalidArgument) {
            m_done -= step == Step::Undo ? 1 : 0;
            m_effects.erase(m_effects.begin() + std::ptrdiff_t(m_done));
            Q_EMIT undoChanged();
        }
        Q_EMIT refused(sentenceFor(step, change.error()), errorDetail(change.error()));
        refresh();
        return;
    }
    if (step == Step::Undo) {
        --m_done;
    } else if (step == Step::Redo) {
        ++m_done;
    } else if (!change->effect.isEmpty()) {
        m_effects.resize(m_done);
        m_effects.push_back(std::move(change->effect));
        if (m_effects.size() > deepest)
            m_effects.erase(m_effects.begin());
        m_done = m_effects.size();
    }
    setNotes(std::move(change->notes));
    Q_EMIT undoChanged();
}

void AnnotationController::setNotes(core::AnnotationIndexPtr notes)
{
    m_notes = std::move(notes);
    Q_EMIT annotationsChanged(m_notes);
}

QString AnnotationController::sentenceFor(Step step, const core::Error& error) const
{
    if (error.code == core::ErrorCode::Busy && m_session.isImporting())
        return tr("Notes cannot be changed while an import or a run of rules is under way. Try again when it has ended.");
    if (step != Step::Do && error.code == core::ErrorCode::InvalidArgument)
        return step == Step::Undo ? tr("This cannot be undone: it has been changed since, by another window or program.")
                                  : tr("This cannot be done again: it has been changed since, by another window or program.");
    if (error.code == core::ErrorCode::NotFound)
        return tr("This note is not there any more: another window or program has changed it.");
    if (error.code == core::ErrorCode::InvalidArgument)
        return tr("A tag is one line of at most 64 characters without commas; a note must not be empty.");
    if (error.code == core::ErrorCode::LimitExceeded)
        return tr("This is too much at once: at most 100,000 rows are marked together, and a note is at most one megabyte long.");
    return errorText(error);
}

} // namespace ui
