// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdesk/helpdesk_page.h"

#include "ui/base/core_text.h"
#include "ui/base/empty_state.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/helpdesk/code_card.h"
#include "ui/helpdesk/person_card.h"
#include "ui/helpdesk/reduced_strip.h"
#include "ui/helpdesk/ticket_text.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

using core::helpdesk::Match;
using core::helpdesk::Question;

HelpdeskPage::HelpdeskPage(Session& session, QWidget* parent)
    : QWidget(parent), m_source(session), m_field(new QLineEdit), m_list(new QListWidget), m_stack(new QStackedWidget), m_empty(new EmptyState), m_loading(new EmptyState),
      m_message(new InlineMessage), m_strip(new ReducedStrip), m_card(new PersonCard), m_code(new CodeCard)
{
    makeLayout();
    m_typing.setSingleShot(true);
    m_typing.setInterval(120);
    connect(&m_typing, &QTimer::timeout, this, &HelpdeskPage::search);
    // An answer comes at once as a rule; a page that flickers helps nobody.
    m_waiting.setSingleShot(true);
    m_waiting.setInterval(250);
    connect(&m_waiting, &QTimer::timeout, this, [this] { showState(State::Loading); });
    connect(m_field, &QLineEdit::textEdited, this, [this] { m_typing.start(); });
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { activate(m_list->row(item)); });
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { activate(m_list->row(item)); });
    connect(m_card, &PersonCard::flowActivated, this, &HelpdeskPage::flowActivated);
    connect(m_card, &PersonCard::alertActivated, this, &HelpdeskPage::alertActivated);
    connect(m_card, &PersonCard::userActivated, this, &HelpdeskPage::userActivated);
    connect(m_card, &PersonCard::copyRequested, this, &HelpdeskPage::copyTicket);
    connect(m_code, &CodeCard::copyRequested, this, &HelpdeskPage::copyTicket);
    connect(m_strip, &ReducedStrip::leaveRequested, this, &HelpdeskPage::leaveRequested);
    connectSource();
    showState(m_source.hasCase() ? State::Start : State::NoCase);
}

void HelpdeskPage::makeLayout()
{
    m_field->setPlaceholderText(tr("Name, UPN, object id, correlation id, or a code: SSPR_0029, 33008, AADSTS50126"));
    m_field->setAccessibleName(tr("Find a person or a code"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setAccessibleName(tr("What is meant"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QListWidget::ScrollPerPixel);
    m_list->setSpacing(2);
    m_list->installEventFilter(this);
    m_loading->setState(tr("Looking"), tr("What the case knows is being read."));
    for (QWidget* page : std::initializer_list<QWidget*>{m_empty, m_loading, m_list, m_card, m_code})
        m_stack->addWidget(page);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(14, 12, 14, 2);
    top->addWidget(m_field);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_strip);
    column->addLayout(top);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_field);
}

void HelpdeskPage::connectSource()
{
    connect(&m_source, &HelpdeskSource::matchesReady, this, [this](const QString& text, const HelpdeskMatchesPtr& matches) {
        if (text != m_asked || !matches)
            return;
        m_matches = matches;
        showMatches(text, *matches);
    });
    connect(&m_source, &HelpdeskSource::answerReady, this, &HelpdeskPage::showAnswer);
    connect(&m_source, &HelpdeskSource::failed, this, [this](const core::Error& error) {
        m_waiting.stop();
        if (error.code == core::ErrorCode::NotFound && m_source.hasCase())
            return showState(State::Nothing);
        if (m_source.hasCase())
            m_message->show(InlineMessage::Kind::Error, errorText(error), errorDetail(error));
        if (m_state == State::Loading)
            showState(m_card->answer() ? State::Person : State::Start);
    });
    connect(&m_source, &HelpdeskSource::caseChanged, this, [this] {
        m_waiting.stop();
        m_typing.stop();
        m_message->hide();
        m_field->clear();
        m_card->clear();
        m_matches.reset();
        m_question = {};
        showState(m_source.hasCase() ? State::Start : State::NoCase);
    });
    connect(&m_source, &HelpdeskSource::contentsChanged, this, &HelpdeskPage::askAnew);
}

void HelpdeskPage::showState(State state)
{
    m_state = state;
    m_field->setEnabled(state != State::NoCase);
    switch (state) {
    case State::NoCase:
        m_empty->setState(tr("No case is open"), tr("Open a case or import logs first; then ask for whoever is calling."));
        m_stack->setCurrentWidget(m_empty);
        break;
    case State::Start:
        m_empty->setState(tr("Who is calling?"),
                          tr("Type a part of the name, the UPN, an object id or a correlation id. Or type what the caller reads out: a code such as SSPR_0029, the number of an event, an "
                             "AADSTS error."));
        m_stack->setCurrentWidget(m_empty);
        break;
    case State::Nothing:
        m_empty->setState(tr("Nothing is found"), tr("Nobody in the case and no code that the program knows is called \u201c%1\u201d. Who is in no log of the case cannot be found: look at the period "
                                                     "of the evidence.")
                                                      .arg(m_field->text().trimmed()));
        m_stack->setCurrentWidget(m_empty);
        break;
    case State::Loading: m_stack->setCurrentWidget(m_loading); break;
    case State::Matches: m_stack->setCurrentWidget(m_list); break;
    case State::Person: m_stack->setCurrentWidget(m_card); break;
    case State::Code: m_stack->setCurrentWidget(m_code); break;
    }
}

void HelpdeskPage::search()
{
    m_typing.stop();
    const QString text = m_field->text().trimmed();
    if (text.isEmpty())
        return goBack();
    if (!m_source.hasCase())
        return;
    m_asked = text;
    m_source.requestMatches(text);
}

void HelpdeskPage::goBack()
{
    m_asked.clear();
    showState(!m_source.hasCase() ? State::NoCase : m_card->answer() ? State::Person : State::Start);
}

void HelpdeskPage::addMatch(const Match& match)
{
    QString title, detail;
    QIcon icon;
    if (match.person) {
        title = personTitle(*match.person);
        QStringList parts;
        for (const std::string& part : {match.person->upn, match.name, match.person->objectId})
            if (!part.empty() && toQt(part) != title)
                parts << toQt(part);
        if (match.person->isAdmin)
            parts << tr("privileged");
        detail = parts.join(QStringLiteral(" \u00b7 "));
        icon = themeIcon(QStringLiteral("users"), palette());
    } else if (match.flow) {
        title = tr("Operation of %1").arg(toQt(match.flow->userName.empty() ? match.flow->user : match.flow->userName));
        detail = flowLine(*match.flow, m_writing);
        icon = outcomeIcon(match.flow->outcome, palette());
    } else {
        title = tr("%1: %2", "code, what it is called").arg(codeText(*match.cause), coreText(match.cause->title));
        detail = causeKindText(*match.cause);
        icon = themeIcon(QStringLiteral("find"), palette());
    }
    auto* item = new QListWidgetItem(icon, detail.isEmpty() ? title : title + u'\n' + detail, m_list);
    item->setData(Qt::AccessibleTextRole, detail.isEmpty() ? title : title + QStringLiteral(", ") + detail);
}

void HelpdeskPage::showMatches(const QString& text, const core::helpdesk::Matches& matches)
{
    m_matchText = text;
    m_list->clear();
    const int side = fontMetrics().height() * 3 / 2;
    m_list->setIconSize({side, side});
    for (const Match& match : matches.list)
        addMatch(match);
    if (matches.isUnknownCode)
        new QListWidgetItem(themeIcon(QStringLiteral("find"), palette()), tr("%1 as a code\nNot documented in the sources of this program").arg(text), m_list);
    if (m_list->count() == 0) {
        m_takesOnly = false;
        return showState(State::Nothing);
    }
    m_list->setCurrentRow(0);
    if (matches.isCut) {
        auto* more = new QListWidgetItem(tr("There are more people. Type more of the name."), m_list);
        more->setFlags(Qt::ItemIsEnabled);
    }
    showState(State::Matches);
    say(tr("%Ln match(es)", nullptr, int(matches.list.size())));
    if (std::exchange(m_takesOnly, false) && m_list->count() == 1)
        activate(0); // of several the user chooses
}

void HelpdeskPage::activate(int row)
{
    if (!m_matches || row < 0)
        return;
    const auto& list = m_matches->list;
    if (std::size_t(row) >= list.size()) {
        if (std::size_t(row) == list.size() && m_matches->isUnknownCode)
            showUnknown(m_matchText);
        return;
    }
    const Match& match = list[std::size_t(row)];
    if (match.cause)
        return showCause(*match.cause);
    Question question;
    if (match.flow)
        question.flow = match.flow->correlationId;
    else
        question.who = !match.person->objectId.empty() ? match.person->objectId : !match.person->upn.empty() ? match.person->upn : match.person->names.empty() ? std::string() : match.person->names.front().name;
    ask(question);
}

void HelpdeskPage::ask(const Question& question)
{
    m_message->hide();
    m_question = question;
    m_question.now = m_now;
    m_waiting.start();
    m_source.requestAnswer(m_question);
}

// What was imported or decided meanwhile belongs on the card, once somebody looks at it; where there is none yet, nothing changes.
void HelpdeskPage::askAnew()
{
    m_isStale = m_card->answer() && !isVisible();
    if (m_card->answer() && !m_isStale)
        m_source.requestAnswer(m_question);
}

void HelpdeskPage::showAnswer(HelpdeskAnswerPtr answer)
{
    m_waiting.stop();
    const bool isAnew = m_state == State::Person && m_card->answer();
    m_card->setAnswer(answer, m_writing);
    // A card that was only read again does not push away what the user looks at meanwhile.
    if (!isAnew && (m_state == State::Code || (m_state == State::Matches && m_field->text().trimmed() != m_matchText)))
        return;
    showState(State::Person);
    if (isAnew)
        return;
    say(tr("%1. %2").arg(personTitle(answer->facts->card.person), sentencesText(answer->card.happened, m_writing)));
    if (m_list->hasFocus())
        m_card->focusFirst();
}

void HelpdeskPage::showCause(const core::Cause& cause)
{
    m_code->setCause(cause);
    showState(State::Code);
    say(m_code->title());
    if (m_list->hasFocus())
        m_code->focusFirst();
}

void HelpdeskPage::showUnknown(const QString& code)
{
    m_code->setUnknown(code);
    showState(State::Code);
    say(undocumentedText(code));
}

// The focus stays in the field while the page below changes.
void HelpdeskPage::say(const QString& sentence)
{
    m_stack->setAccessibleName(sentence);
    QAccessibleEvent spoken(m_stack, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
    Q_EMIT said(sentence);
}

void HelpdeskPage::copyTicket()
{
    const QString text = m_state == State::Code ? m_code->plainText() : m_card->answer() ? ticketText(*m_card->answer(), m_writing.zone, m_writing.isReduced) : QString();
    if (text.isEmpty())
        return;
    QApplication::clipboard()->setText(text);
    Q_EMIT copied(tr("Copied as ticket text"));
}

void HelpdeskPage::setZone(const DisplayZone& zone)
{
    m_writing.zone = zone;
    if (m_card->answer())
        m_card->setAnswer(m_card->answer(), m_writing);
    if (m_state == State::Matches && m_matches)
        showMatches(m_matchText, *m_matches);
}

void HelpdeskPage::setReduced(bool isReduced, bool canLeave)
{
    m_strip->setVisible(isReduced);
    m_strip->setCanLeave(canLeave);
    m_writing.isReduced = isReduced;
    setZone(m_writing.zone);
}

void HelpdeskPage::setNow(std::optional<core::UtcTime> now)
{
    m_now = now;
    m_question.now = now;
    if (m_card->answer())
        m_source.requestAnswer(m_question);
}

void HelpdeskPage::showPerson(const QString& who)
{
    m_field->setText(who);
    m_matchText = who.trimmed();
    Question question;
    question.who = toStd(who);
    showState(State::Loading);
    ask(question);
}

void HelpdeskPage::showFlow(const QString& correlationId)
{
    m_field->setText(correlationId);
    m_matchText = correlationId.trimmed();
    Question question;
    question.flow = toStd(correlationId);
    showState(State::Loading);
    ask(question);
}

void HelpdeskPage::find(const QString& text)
{
    m_field->setText(text);
    m_takesOnly = true;
    search();
}

void HelpdeskPage::focusSearch()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

// Whoever looks at the page is about to ask.
void HelpdeskPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_source.prepare();
    if (m_isStale)
        askAnew();
}

// The field and the list are one: arrows move in the list while one types, Enter takes, Escape goes back.
bool HelpdeskPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape && m_state != State::Start && m_state != State::NoCase) {
        if (watched == m_list)
            m_field->setFocus(Qt::OtherFocusReason);
        m_field->clear();
        goBack();
        return true;
    }
    if (watched != m_field)
        return QWidget::eventFilter(watched, event);
    const bool isList = m_state == State::Matches;
    const bool isFresh = isList && !m_typing.isActive() && m_matchText == m_field->text().trimmed();
    switch (key->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (!isList)
            return false;
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + (key->key() == Qt::Key_Down ? 1 : -1), 0, m_list->count() - 1));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isFresh)
            activate(m_list->currentRow());
        else if (!m_field->text().trimmed().isEmpty()) {
            m_takesOnly = true;
            search();
        }
        return true;
    default: return false;
    }
}

} // namespace ui
