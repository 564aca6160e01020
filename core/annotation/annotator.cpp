// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/annotator.h"

#include "core/annotation/annotation_rows.h"
#include "core/annotation/saved_search.h"
#include "core/annotation/subject.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/custody/derived_digest.h"

#include <algorithm>
#include <set>

namespace core {

using store::Annotation;
using What = AnnotationCommand::What;

namespace {

constexpr std::size_t subjectsLogged = 50; // of a batch; the rows of table annotation name them all
constexpr std::size_t longestText = 1 << 20;

bool isOfAlerts(What what) { return what == What::SetStatus || what == What::SetOwner; }
bool isOfSuppression(What what) { return what == What::Suppress || what == What::Unsuppress; }

// Carries out one command on open statements; what it did gathers in `effect` and `subjects`.
class Work
{
public:
    Work(store::Case& theCase, const AnnotationCommand& command)
        : m_rows(theCase), m_command(command), m_now(UtcTime::now()), m_author(currentExaminer())
    {
        m_effect.what = command.what;
    }

    Result<AnnotationEffect> run()
    {
        if (auto ready = prepare(); !ready)
            return tl::unexpected(ready.error());
        for (const std::string& subject : m_subjects) {
            const std::size_t before = m_effect.added.size() + m_effect.removed.size();
            change(subject);
            if (m_effect.added.size() + m_effect.removed.size() != before)
                m_changed.push_back(subject);
        }
        m_effect.subjects = m_changed.size();
        return m_effect;
    }
    const std::vector<std::string>& changed() const { return m_changed; }
    const std::string& before() const { return m_before; } // the words that an edit or a removal took away

private:
    Result<void> prepare();
    Result<void> prepareNote();
    Result<void> prepareSearch();
    Result<void> prepareSuppression();
    Result<void> prepareSubjects();
    Result<void> prepareTag();
    Result<void> prepareTriage();
    void change(const std::string& subject);
    void add(const std::string& subject, const char* kind, std::string text);
    void removeAll(const std::string& subject, const char* kind);
    void addTag(const std::string& subject);
    void removeTag(const std::string& subject);
    void setOnly(const std::string& subject, const char* kind); // m_text in place of what was there; empty: nothing
    void saveSearch(bool again);

    AnnotationRows m_rows;
    const AnnotationCommand& m_command;
    const UtcTime m_now;
    const std::string m_author;
    std::vector<std::string> m_subjects, m_changed;
    std::optional<Annotation> m_note;
    std::string m_text, m_before; // of m_text cleaned
    AnnotationEffect m_effect;
};

Result<std::string> cleanText(std::string_view text, const char* emptyMeans)
{
    const std::string_view words = trim(text);
    if (words.empty())
        return fail(ErrorCode::InvalidArgument, emptyMeans);
    if (!isValidUtf8(words))
        return fail(ErrorCode::InvalidArgument, "the text is not in UTF-8");
    if (words.size() > longestText)
        return fail(ErrorCode::LimitExceeded, "a note is at most one megabyte long");
    return std::string(words);
}

Result<void> Work::prepareNote()
{
    const bool isSuppression = m_command.what == What::Unsuppress;
    m_note = m_rows.note(m_command.note);
    if (!m_note || m_note->kind != (isSuppression ? "suppression" : "note"))
        return fail(ErrorCode::NotFound, isSuppression ? "this suppression is not there any more" : "this note is not there any more", m_command.note);
    const auto& named = m_command.subjects;
    if (!named.empty() && std::find(named.begin(), named.end(), m_note->subject) == named.end())
        return fail(ErrorCode::InvalidArgument, "this note is about something else", m_note->subject);
    m_subjects = {m_note->subject};
    m_before = m_note->text;
    return {};
}

Result<void> Work::prepareSearch()
{
    const std::string_view name = trim(m_command.name);
    if (name.empty() || name.find_first_of("\r\n") != std::string_view::npos)
        return fail(ErrorCode::InvalidArgument, "it is saved under a name of one line");
    if (!isValidUtf8(name) || name.size() > 200)
        return fail(ErrorCode::InvalidArgument, "the name is at most 200 bytes of UTF-8");
    if (!isValidUtf8(m_command.text) || m_command.text.size() > longestText)
        return fail(ErrorCode::InvalidArgument, "this is not a text that can be kept");
    m_subjects = {std::string(keptKind(m_command.what)->subject)};
    m_effect.text = name;
    m_text = m_command.text;
    return {};
}

Result<void> Work::prepare()
{
    const What what = m_command.what;
    if (keptKind(what))
        return prepareSearch();
    if (what == What::AddNote || what == What::EditNote) {
        auto text = cleanText(m_command.text, "the note is empty");
        if (!text)
            return tl::unexpected(text.error());
        m_text = *std::move(text);
        m_effect.text = shorten(m_text, 40);
    }
    if (what == What::EditNote || what == What::RemoveNote || what == What::Unsuppress)
        return prepareNote();
    if (what == What::Suppress)
        return prepareSuppression();
    if (auto named = prepareSubjects(); !named)
        return named;
    if (what == What::AddTag || what == What::RemoveTag)
        return prepareTag();
    if (isOfAlerts(what))
        return prepareTriage();
    if (what == What::Judge) {
        if (!isValidUtf8(m_command.text) || m_command.text.size() > longestText)
            return fail(ErrorCode::InvalidArgument, "the reason is not a text that can be kept");
        m_text = m_command.verdict == Verdict::None ? std::string() : verdictText(m_command.verdict, m_command.text);
        m_effect.text = name(m_command.verdict);
    }
    return {};
}

Result<void> Work::prepareSubjects()
{
    if (m_command.subjects.empty())
        return fail(ErrorCode::InvalidArgument, "nothing is named that this is about");
    if (m_command.subjects.size() > mostSubjects)
        return fail(ErrorCode::LimitExceeded, "at most 100,000 things are marked at once");
    std::set<std::string_view> seen;
    for (const std::string& subject : m_command.subjects) {
        if (subjectKind(subject) == SubjectKind::Other || subjectName(subject).empty() || !isValidUtf8(subject))
            return fail(ErrorCode::InvalidArgument, "this names no flow, event, person, address or alert", subject);
        if (isOfAlerts(m_command.what) && subjectKind(subject) != SubjectKind::Alert)
            return fail(ErrorCode::InvalidArgument, "only alerts have a status and an owner", subject);
        if (seen.insert(subject).second)
            m_subjects.push_back(subject);
    }
    return {};
}

Result<void> Work::prepareTag()
{
    auto tag = cleanTag(m_command.text);
    if (!tag)
        return tl::unexpected(tag.error());
    m_text = *std::move(tag);
    const std::string folded = foldTag(m_text);
    for (const std::string& known : m_rows.tagsInUse())
        if (foldTag(known) == folded) {
            m_text = known; // as first written
            break;
        }
    m_effect.text = m_text;
    return {};
}

// Whether the words of a status mean something is for core/detect to say, which this folder does not know.
Result<void> Work::prepareTriage()
{
    const std::string_view text = trim(m_command.text);
    if (!isValidUtf8(text) || text.size() > longestText)
        return fail(ErrorCode::InvalidArgument, "this is not a text that can be kept");
    if (m_command.what == What::SetOwner && (text.size() > 200 || text.find_first_of("\r\n") != std::string_view::npos))
        return fail(ErrorCode::InvalidArgument, "an owner is a name of one line and at most 200 bytes", std::string(text));
    m_text = text;
    m_effect.text = shorten(m_text, 40);
    return {};
}

Result<void> Work::prepareSuppression()
{
    auto text = cleanText(m_command.text, "the suppression is empty");
    if (!text)
        return tl::unexpected(text.error());
    m_text = *std::move(text);
    m_subjects = {std::string(suppressionsSubject)};
    return {};
}

void Work::add(const std::string& subject, const char* kind, std::string text)
{
    m_effect.added.push_back(m_rows.add({{}, subject, kind, std::move(text), m_author, m_now, {}}));
}

void Work::removeAll(const std::string& subject, const char* kind)
{
    for (const Annotation& row : m_rows.of(subject, kind))
        if (m_rows.remove(row.uuid))
            m_effect.removed.push_back(row.uuid);
}

void Work::addTag(const std::string& subject)
{
    const std::string folded = foldTag(m_text);
    const auto rows = m_rows.of(subject, "tag");
    if (std::none_of(rows.begin(), rows.end(), [&](const Annotation& row) { return foldTag(row.text) == folded; }))
        add(subject, "tag", m_text);
}

void Work::removeTag(const std::string& subject)
{
    const std::string folded = foldTag(m_text);
    for (const Annotation& row : m_rows.of(subject, "tag"))
        if (foldTag(row.text) == folded && m_rows.remove(row.uuid))
            m_effect.removed.push_back(row.uuid);
}

void Work::setOnly(const std::string& subject, const char* kind)
{
    const auto rows = m_rows.of(subject, kind);
    if (rows.size() == 1 && rows.front().text == m_text)
        return;
    removeAll(subject, kind);
    if (!m_text.empty())
        add(subject, kind, m_text);
}

void Work::saveSearch(bool again)
{
    const char* kind = keptKind(m_command.what)->kind;
    const std::string subject = m_subjects.front(), folded = foldTag(m_effect.text);
    for (const Annotation& row : m_rows.of(subject, kind)) {
        const auto known = parseSearch(row.text);
        if (!known || foldTag(known->name) != folded)
            continue;
        if (again && known->name == m_effect.text && known->text == m_text)
            return;
        m_before = known->text;
        if (m_rows.remove(row.uuid))
            m_effect.removed.push_back(row.uuid);
    }
    if (again)
        add(subject, kind, searchText(m_effect.text, m_text));
}

void Work::change(const std::string& subject)
{
    switch (m_command.what) {
    case What::AddTag: return addTag(subject);
    case What::RemoveTag: return removeTag(subject);
    case What::Star:
        if (m_rows.of(subject, "star").empty())
            add(subject, "star", {});
        return;
    case What::Unstar: return removeAll(subject, "star");
    case What::Judge: return setOnly(subject, "verdict");
    case What::SetStatus: return setOnly(subject, "status");
    case What::SetOwner: return setOnly(subject, "owner");
    case What::Suppress: return add(subject, "suppression", m_text);
    case What::AddNote: return add(subject, "note", m_text);
    case What::EditNote:
        if (m_note->text == m_text)
            return;
        [[fallthrough]];
    case What::RemoveNote:
    case What::Unsuppress:
        if (m_rows.remove(m_note->uuid))
            m_effect.removed.push_back(m_note->uuid);
        if (m_command.what == What::EditNote)
            m_effect.added.push_back(m_rows.add({{}, subject, "note", m_text, m_author, m_note->created, m_now}));
        return;
    case What::SaveSearch:
    case What::SaveQuery:
    case What::SaveDashboard: return saveSearch(true);
    case What::RemoveSearch:
    case What::RemoveQuery:
    case What::RemoveDashboard: return saveSearch(false);
    }
}

void addSubjects(JsonWriter& out, const std::vector<std::string>& subjects)
{
    out.member("count", std::uint64_t{subjects.size()}).key("subjects").beginArray();
    for (std::size_t i = 0; i < std::min(subjects.size(), subjectsLogged); ++i)
        out.value(subjects[i]);
    out.endArray();
}

std::string detailOf(const AnnotationCommand& command, const AnnotationEffect& effect, const Work& work)
{
    JsonWriter out;
    out.beginObject();
    switch (command.what) {
    case What::AddTag:
    case What::RemoveTag: out.member("tag", effect.text); break;
    case What::Judge: out.member("verdict", command.verdict == Verdict::None ? "none" : name(command.verdict)).memberOrNull("reason", trim(command.text)); break;
    case What::AddNote: out.member("note", trim(command.text)); break;
    case What::EditNote: out.member("before", work.before()).member("note", trim(command.text)); break;
    case What::RemoveNote: out.member("note", work.before()); break;
    case What::SaveSearch:
    case What::SaveQuery:
    case What::SaveDashboard: out.member("name", effect.text).member(keptKind(command.what)->kind, command.text).memberOrNull("before", work.before()); break;
    case What::RemoveSearch:
    case What::RemoveQuery:
    case What::RemoveDashboard: out.member("name", effect.text).member(keptKind(command.what)->kind, work.before()); break;
    case What::SetStatus: out.member("status", trim(command.text).empty() ? std::string_view("new") : trim(command.text)); break;
    case What::SetOwner: out.memberOrNull("owner", trim(command.text)); break;
    case What::Suppress: out.member("suppression", trim(command.text)); break;
    case What::Unsuppress: out.member("suppression", work.before()); break;
    case What::Star:
    case What::Unstar: break;
    }
    if (!keptKind(command.what) && !isOfSuppression(command.what))
        addSubjects(out, work.changed());
    return out.endObject().text();
}

// `standing` go, `away` come back. Refused as a whole where one of them is not as the command left it.
Result<void> swapRows(store::Case& theCase, const AnnotationEffect& effect, const std::vector<std::string>& standing,
                      const std::vector<std::string>& away, const char* action)
{
    const auto refused = [&] {
        return fail(ErrorCode::InvalidArgument, "it has been changed since, by another window or program", effect.text);
    };
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Notes});
    AnnotationRows rows(theCase);
    std::vector<std::string> subjects;
    for (const std::string& uuid : standing) {
        if (const auto row = rows.note(uuid))
            subjects.push_back(row->subject);
        if (!rows.remove(uuid))
            return refused();
    }
    for (const std::string& uuid : away) {
        if (!rows.restore(uuid) || rows.isDoubled(uuid))
            return refused();
        if (const auto row = rows.note(uuid))
            subjects.push_back(row->subject);
    }
    std::sort(subjects.begin(), subjects.end());
    subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
    JsonWriter out;
    out.beginObject().member("of", logAction(effect.what)).memberOrNull("what", effect.text);
    addSubjects(out, subjects);
    appendLog(theCase, action, out.endObject().text(), {Derived::Notes});
    transaction.commit();
    return {};
}

} // namespace

Result<AnnotationEffect> annotate(store::Case& theCase, const AnnotationCommand& command)
{
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Notes});
    Work work(theCase, command);
    auto effect = work.run();
    if (!effect)
        return effect;
    if (effect->isEmpty()) {
        if (const KeptKind* kept = keptKind(command.what); kept && kept->remove == command.what)
            return fail(ErrorCode::NotFound, "nothing is saved under this name", command.name);
        return effect;
    }
    appendLog(theCase, logAction(command.what), detailOf(command, *effect, work), {Derived::Notes});
    transaction.commit();
    return effect;
}

Result<void> undoAnnotation(store::Case& theCase, const AnnotationEffect& effect)
{
    return swapRows(theCase, effect, effect.added, effect.removed, "annotate.undo");
}

Result<void> redoAnnotation(store::Case& theCase, const AnnotationEffect& effect)
{
    return swapRows(theCase, effect, effect.removed, effect.added, "annotate.redo");
}

} // namespace core
