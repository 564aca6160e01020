// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/about_panel.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/base/wrapped_text.h"
#include "ui/event/event_words.h"
#include "ui/event/sparkline.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

namespace {

// A text that acts when it is clicked, or with Enter while it has the focus; shortened where the room is short.
class Link : public QLabel
{
public:
    Link(const QString& text, const QString& tip, std::function<void()> go) : m_text(text)
    {
        setTextFormat(Qt::RichText);
        setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        setFocusPolicy(Qt::StrongFocus);
        setToolTip(tip);
        setAccessibleName(text);
        setAccessibleDescription(tip);
        setMinimumWidth(1);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        write();
        QObject::connect(this, &QLabel::linkActivated, this, [go = std::move(go)] { go(); });
    }
    QSize sizeHint() const override { return {fontMetrics().horizontalAdvance(m_text) + 2, QLabel::sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QLabel::resizeEvent(event);
        write();
    }

private:
    void write()
    {
        const QString shown = width() > 1 ? fontMetrics().elidedText(m_text, Qt::ElideRight, width() - 1) : m_text;
        const QString text = QStringLiteral("<a href=\"#\">%1</a>").arg(shown.toHtmlEscaped());
        if (text != this->text())
            setText(text);
    }
    QString m_text;
};

} // namespace

AboutPanel::AboutPanel(QWidget* parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("About a value"));
    viewport()->setBackgroundRole(QPalette::Base);
    rebuild();
}

void AboutPanel::setBusy(core::EventColumn column, const QString& value)
{
    m_about = nullptr;
    m_waitingFor = QStringLiteral("%1 \u201c%2\u201d").arg(columnTitle(column), valueWord(column, value));
    rebuild();
}

void AboutPanel::setAbout(std::shared_ptr<const core::AboutValue> about)
{
    m_about = std::move(about);
    m_waitingFor.clear();
    rebuild();
}

void AboutPanel::clear()
{
    m_about = nullptr;
    m_waitingFor.clear();
    rebuild();
}

void AboutPanel::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    rebuild();
}

void AboutPanel::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_about)
        rebuild();
}

QWidget* AboutPanel::makeBody()
{
    auto* body = new QWidget;
    body->setAutoFillBackground(false);
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(12, 10, 12, 10);
    m_column->setSpacing(3);
    return body;
}

void AboutPanel::addHeading(const QString& text)
{
    auto* label = new QLabel(text);
    QFont bold = font();
    bold.setBold(true);
    label->setFont(bold);
    label->setContentsMargins(0, 10, 0, 1);
    m_column->addWidget(label);
}

void AboutPanel::addFigure(const QString& name, const QString& text, const QString& tip, std::function<void()> go)
{
    auto* row = new QGridLayout;
    row->setColumnStretch(0, 2);
    row->setColumnStretch(1, 3);
    auto* label = new QLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto* link = new Link(text, tip, std::move(go));
    link->setMinimumWidth(link->sizeHint().width()); // a figure is shown whole
    link->setAccessibleName(QStringLiteral("%1: %2").arg(name, text));
    row->addWidget(label, 0, 0);
    row->addWidget(link, 0, 1);
    m_column->addLayout(row);
}

void AboutPanel::addFacet(const QString& heading, const core::EventFacet& facet)
{
    if (facet.values.empty())
        return;
    const auto more = facet.distinct - facet.values.size();
    addHeading(facet.distinct > 1 ? QStringLiteral("%1 (%2)").arg(heading, countText(facet.distinct)) : heading);
    for (const auto& value : facet.values) {
        const core::FilterTerm term = core::termFor(facet.column, value.text);
        auto* row = new QHBoxLayout;
        const QString text = valueWord(facet.column, toQt(value.text));
        auto* link = new Link(text, tr("Show these events: %1").arg(text), [this, term] { Q_EMIT rowsWanted({m_about->term, term}, {}); });
        auto* count = new QLabel(countText(value.count));
        link->setAccessibleName(QStringLiteral("%1: %2").arg(text, count->text()));
        count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        row->setSpacing(8);
        row->addWidget(link, 1);
        row->addWidget(count);
        m_column->addLayout(row);
    }
    if (more > 0) {
        auto* rest = new QLabel(tr("and %1 more").arg(countText(more)));
        rest->setForegroundRole(QPalette::PlaceholderText);
        m_column->addWidget(rest);
    }
}

void AboutPanel::addHistogram()
{
    const core::EventHistogram& histogram = m_about->histogram;
    if (histogram.buckets.empty())
        return;
    m_column->addSpacing(8);
    auto* line = new Sparkline;
    line->setZone(m_zone);
    line->setHistogram(histogram);
    connect(line, &Sparkline::rangeChosen, this, [this](const core::TimeRange& range) { Q_EMIT rowsWanted({m_about->term}, range); });
    m_column->addWidget(line);
    auto* ends = new QHBoxLayout;
    const auto day = [&](core::UtcTime time) {
        auto* label = new QLabel(m_zone.dateTime(time).left(10));
        label->setForegroundRole(QPalette::PlaceholderText);
        return label;
    };
    ends->addWidget(day(*histogram.range.from));
    ends->addStretch(1);
    ends->addWidget(day(*histogram.range.to));
    m_column->addLayout(ends);
}

void AboutPanel::addHint()
{
    auto* hint = new QLabel(m_waitingFor.isEmpty()
                                ? tr("Choose a cell and press A, or \u201c" "About This Value\u201d in its menu: how often it occurs, since when, with whom.")
                                : tr("Counting %1\u2026").arg(m_waitingFor));
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    m_column->addWidget(hint);
    m_column->addStretch(1);
}

void AboutPanel::rebuild()
{
    QWidget* body = makeBody();
    if (!m_about) {
        addHint();
        setWidget(body);
        return;
    }
    const core::AboutValue& a = *m_about;
    auto* kind = new QLabel(columnTitle(a.column));
    kind->setForegroundRole(QPalette::PlaceholderText);
    m_column->addWidget(kind);
    auto* value = new WrappedText(valueWord(a.column, toQt(a.value)));
    QFont large = font();
    large.setBold(true);
    value->setFont(large);
    value->setAccessibleName(columnTitle(a.column));
    m_column->addWidget(value);
    m_column->addSpacing(6);
    const double share = a.all == 0 ? 0 : 100.0 * double(a.count) / double(a.all);
    addFigure(tr("Events"), countText(a.count), tr("%1 % of the case. Show them").arg(locale().toString(share, 'f', share < 1 ? 2 : 1)),
              [this] { Q_EMIT rowsWanted({m_about->term}, {}); });
    if (a.failures > 0 && a.term.field != core::FilterField::Outcome)
        addFigure(tr("Failures"), countText(a.failures), tr("Show the failures"), [this] {
            Q_EMIT rowsWanted({m_about->term, core::termFor(core::EventColumn::Outcome, "failure")}, {});
        });
    if (a.first) {
        addFigure(tr("First"), m_zone.dateTime(*a.first), tr("Go to the first event"), [this] { Q_EMIT eventWanted(m_about->firstEvent); });
        addFigure(tr("Last"), m_zone.dateTime(*a.last), tr("Go to the last event"), [this] { Q_EMIT eventWanted(m_about->lastEvent); });
    }
    addHistogram();
    addFacet(tr("Who"), a.users);
    addFacet(tr("Where from"), a.addresses);
    addFacet(tr("What"), a.operations);
    addFacet(tr("Sources"), a.sources);
    m_column->addStretch(1);
    setWidget(body);
}

} // namespace ui
